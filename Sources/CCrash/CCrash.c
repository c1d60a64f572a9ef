// C, since inside a signal handler nothing may allocate, take a lock or throw. No text of a report is
// written anywhere: only names, numbers and addresses.
#define _GNU_SOURCE
#include "CCrash.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static const struct {
  int number;
  const char *name;
} faults[] = {
    {SIGILL, "SIGILL"},   {SIGTRAP, "SIGTRAP"}, {SIGABRT, "SIGABRT"},
    {SIGSEGV, "SIGSEGV"}, {SIGBUS, "SIGBUS"},   {SIGFPE, "SIGFPE"},
};
enum { fault_count = sizeof faults / sizeof faults[0] };

static char heading[128];
static char path[4096];
static struct sigaction previous[fault_count];
static int asks_for_backtrace;
static _Atomic(struct crash_terminal *) terminal;
static atomic_int dying_thread;
static _Thread_local char handler_stack[65536] __attribute__((aligned(16)));

// Seconds after which a report that does not come to its end is given up.
enum { patience = 5 };

static void put(int file, const char *text) {
  size_t rest = strlen(text);
  while (rest > 0) {
    ssize_t count = write(file, text, rest);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    text += count;
    rest -= (size_t)count;
  }
}

static void put_number(int file, unsigned long number, unsigned base, int digits) {
  char text[24];
  char *at = text + sizeof text;
  *--at = 0;
  do {
    *--at = "0123456789abcdef"[number % base];
    number /= base;
  } while (number > 0 || text + sizeof text - 1 - at < digits);
  put(file, at);
}

// The time in UTC, by the calendar's arithmetic: gmtime may take a lock.
static void put_time(int file) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  long days = now.tv_sec / 86400, seconds = now.tv_sec % 86400;
  long era_day = days + 719468, era = era_day / 146097;
  long in_era = era_day % 146097;
  long year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  long in_year = in_era - (365 * year + year / 4 - year / 100);
  long shifted = (5 * in_year + 2) / 153;
  long month = shifted < 10 ? shifted + 3 : shifted - 9;
  put_number(file, (unsigned long)(year + era * 400 + (month <= 2)), 10, 4);
  put(file, "-");
  put_number(file, (unsigned long)month, 10, 2);
  put(file, "-");
  put_number(file, (unsigned long)(in_year - (153 * shifted + 2) / 5 + 1), 10, 2);
  put(file, "T");
  put_number(file, (unsigned long)(seconds / 3600), 10, 2);
  put(file, ":");
  put_number(file, (unsigned long)(seconds / 60 % 60), 10, 2);
  put(file, ":");
  put_number(file, (unsigned long)(seconds % 60), 10, 2);
  put(file, "Z");
}

static void give_back(struct crash_terminal *to) {
  if (to == NULL) return;
  ssize_t ignored = write(to->output, to->bytes, (size_t)to->count);
  (void)ignored;
  // Not TCSAFLUSH: a terminal that takes nothing must not keep the program from its end.
  tcsetattr(STDIN_FILENO, TCSANOW, to->settings);
  tcflush(STDIN_FILENO, TCIFLUSH);
  // Another thread may be drawing; it draws on nothing from now on.
  int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nothing >= 0) {
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, to->output);
  }
  if (to->error_target < 0) return;
  dup2(to->error_target, STDERR_FILENO);
  char part[1024];
  off_t offset = 0;
  while (1) {
    ssize_t count = pread(to->error_kept, part, sizeof part, offset);
    if (count <= 0 || write(STDERR_FILENO, part, (size_t)count) != count) break;
    offset += count;
  }
}

// What the program asks for at once may be large: less than this left is too little.
static int is_out_of_memory(void) {
  size_t size = 256 << 20;
  void *room = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) return 1;
  munmap(room, size);
  return 0;
}

static int made_file(void) {
  for (char *at = path + 1; *at; at++) {
    if (*at != '/') continue;
    *at = 0;
    mkdir(path, 0700);
    *at = '/';
  }
  int flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  return open(path, flags, 0600);
}

static void put_details(int file, const char *name, int number, siginfo_t *information) {
  put(file, heading);
  put(file, "\nended by ");
  put(file, name);
  put(file, " (");
  put_number(file, (unsigned long)number, 10, 1);
  put(file, information->si_code > 0 ? ") at address 0x" : ") sent by process ");
  if (information->si_code > 0) {
    put_number(file, (unsigned long)information->si_addr, 16, 1);
  } else {
    put_number(file, (unsigned long)information->si_pid, 10, 1);
  }
  put(file, "\ntime ");
  put_time(file);
  put(file, "\nprocess ");
  put_number(file, (unsigned long)getpid(), 10, 1);
  put(file, ", thread ");
  put_number(file, (unsigned long)gettid(), 10, 1);
  put(file, "\nNo text of any report is in this file.\n\nbacktrace\n");
  void *frames[64];
  int count = backtrace(frames, 64);
  backtrace_symbols_fd(frames, count, file);
}

static void put_line(const char *name, int is_written, int is_memory) {
  put(STDERR_FILENO, is_memory ? "crisis-monitor: out of memory ("
                               : "crisis-monitor: ended by a fault of its own (");
  put(STDERR_FILENO, name);
  put(STDERR_FILENO, is_written ? "): details are in " : "): details could not be written to ");
  char shown[sizeof path];
  size_t length = 0;
  for (; path[length]; length++) {
    unsigned char byte = (unsigned char)path[length];
    shown[length] = byte < 0x20 || byte == 0x7F ? '?' : (char)byte;
  }
  shown[length] = 0;
  put(STDERR_FILENO, shown);
  put(STDERR_FILENO, "\n");
}

static void handle(int number, siginfo_t *information, void *context) {
  (void)context;
  int nobody = 0;
  // Of two threads that die at once, one reports.
  if (!atomic_compare_exchange_strong(&dying_thread, &nobody, gettid())) {
    while (1) pause();
  }
  signal(SIGALRM, SIG_DFL);
  sigset_t alarms;
  sigemptyset(&alarms);
  sigaddset(&alarms, SIGALRM);
  pthread_sigmask(SIG_UNBLOCK, &alarms, NULL);
  alarm(patience);

  int is_memory = is_out_of_memory();
  int fault = 0;
  while (fault < fault_count - 1 && faults[fault].number != number) fault++;
  give_back(atomic_load(&terminal));
  int file = made_file();
  // The line comes first: it is what must not be lost if the rest goes wrong.
  put_line(faults[fault].name, file >= 0, is_memory);
  if (file >= 0) {
    put_details(file, faults[fault].name, number, information);
    close(file);
  }

  if (asks_for_backtrace && information->si_code > 0) {
    // The faulting instruction runs anew, for whoever has asked to be told more of it.
    sigaction(number, &previous[fault], NULL);
    return;
  }
  signal(number, SIG_DFL);
  raise(number);
}

void crash_protect_thread(void) {
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, NULL);
}

void crash_warm_up(void) {
  void *frame[1];
  backtrace(frame, 1);
}

void crash_arm(const char *first_line, const char *file) {
  strncpy(heading, first_line, sizeof heading - 1);
  strncpy(path, file, sizeof path - 1);
  // The Swift runtime prints memory, and so reports, beside its backtrace: only where it is asked to.
  asks_for_backtrace = getenv("SWIFT_BACKTRACE") != NULL;
  crash_protect_thread();
  struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (int fault = 0; fault < fault_count; fault++) sigaddset(&action.sa_mask, faults[fault].number);
  for (int fault = 0; fault < fault_count; fault++) {
    sigaction(faults[fault].number, &action, &previous[fault]);
  }
}

void crash_set_terminal(struct crash_terminal *next) { atomic_store(&terminal, next); }
