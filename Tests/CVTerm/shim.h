// libvterm: the terminal emulator that pseudo-terminal tests read the screen from.
#pragma once
#include <vterm.h>
