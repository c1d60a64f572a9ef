// libvterm: the terminal emulator that pseudo-terminal tests read the screen from.
#pragma once
#include <spawn.h>
#include <vterm.h>

static const short CV_SETSID = 0x80;  // POSIX_SPAWN_SETSID, only with _GNU_SOURCE
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions,
                                                const char *folder);
