// What crisis-monitor needs of ncurses and of Linux that Swift cannot see by itself.
// Header only: macros become typed constants, shared C variables become functions.
#pragma once
#define NCURSES_WIDECHAR 1  // the wide-character half of the interface
#define NCURSES_NOMACROS 1  // functions only: Swift cannot call function-like macros
#include <curses.h>
#include <signal.h>
#include <stdio.h>
#include <sys/signalfd.h>

// term.h defines hundreds of short macros (lines, columns, ...); three functions are enough.
extern int setupterm(const char *term, int fd, int *error);
extern int del_curterm(struct term *terminal);
extern char *tigetstr(const char *capability);
extern int tigetnum(const char *capability);

extern int wcwidth(wchar_t character);  // wchar.h shows it only with _XOPEN_SOURCE
extern int memfd_create(const char *name, unsigned int flags);  // only with _GNU_SOURCE

static const attr_t CN_BOLD = A_BOLD;
static const attr_t CN_DIM = A_DIM;
static const attr_t CN_UNDERLINE = A_UNDERLINE;
static const attr_t CN_REVERSE = A_REVERSE;

static const mmask_t CN_PRESS = BUTTON1_PRESSED;
static const mmask_t CN_WHEEL_UP = BUTTON4_PRESSED;
static const mmask_t CN_WHEEL_DOWN = BUTTON5_PRESSED;

// The attribute bits of a colour pair (0 to 255) inside an attr_t.
static inline attr_t cn_pair_bits(int pair) { return (attr_t)COLOR_PAIR(pair); }

// newterm() on the program's own terminal, with keys from `input`; NULL where it cannot be set up.
static inline SCREEN *cn_newterm(FILE *input) { return newterm(NULL, stdout, input ? input : stdin); }

static inline WINDOW *cn_window(void) { return stdscr; }
