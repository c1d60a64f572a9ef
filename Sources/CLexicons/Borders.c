#include "CLexicons.h"

// In a file of its own: nothing but the map reads it.
static const unsigned char borders[] = {
#embed "tables/borders.tsv"
};

static const CLexiconTable table = {"borders.tsv", borders, sizeof(borders)};

const CLexiconTable *cLexiconBorders(void) { return &table; }
