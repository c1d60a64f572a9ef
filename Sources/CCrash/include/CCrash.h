// What is done when the program dies of a fault of its own: the terminal is given back, the details
// go into a file, and one line says where that is.
#pragma once

// How the terminal is given back, and where words that were kept off the screen are.
struct crash_terminal {
  const unsigned char *bytes;  // written to `output`
  long count;
  int output;
  const void *settings;  // a `struct termios` for standard input
  int error_target;      // the real standard error; -1 where it is standard error itself
  int error_kept;        // a file with what was written to standard error meanwhile
};

// Sets the handlers, and a stack for them in this thread. `heading` is the first line of the file at
// `path`, which is made, with its folders, only when it is needed; both are copied.
void crash_arm(const char *heading, const char *path);

// From now on the terminal is to be given back like that; NULL: there is nothing to give back.
void crash_set_terminal(struct crash_terminal *terminal);

// Gives this thread a stack for the handlers, so that it may die of an overflow of its own.
void crash_protect_thread(void);

// Loads what the details are made with; to be called once, when nobody waits.
void crash_warm_up(void);
