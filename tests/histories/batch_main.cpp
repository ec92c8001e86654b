// `regulars replay --batch -` alone, so that the same histories can be asked of the engine compiled to wasm.
#include "cli/replay_batch.hpp"

int main() { return regulars::cli::replay_batch("-"); }
