#include "CLexicons.h"

const CLexiconTable cLexiconTables[] = {
  {0, 0, 0},
};
