// torch.save and torch.load of one tensor: the archive libtorch itself writes.
#include "shim.h"

#include <torch/serialize.h>

TS_API int ts_save(handle a, const char* path) { return guarded([&] { torch::save(borrow(a), std::string(path)); }); }
TS_API int ts_load(const char* path, handle* out) {
  return guarded([&] {
    at::Tensor t;
    torch::load(t, std::string(path));
    *out = release(t);
  });
}
