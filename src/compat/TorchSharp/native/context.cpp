// Process-wide state: errors, threads, devices, backend switches.
#include "shim.h"

#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <c10/util/Exception.h>
#include <torch/version.h>

#include <functional>

namespace {
thread_local std::string last_error;

// Older versions spend milliseconds on the backtrace of every error, which nobody reads here. A version that takes no
// fetcher of strings keeps its own, lazy one.
template <class Fetcher>
auto drop_backtraces(Fetcher fetcher, int) -> decltype(c10::SetStackTraceFetcher(fetcher)) {
  c10::SetStackTraceFetcher(fetcher);
}
template <class Fetcher>
void drop_backtraces(Fetcher, long) {}
}  // namespace

void shim::set_error(const char* message) noexcept {
  try {
    last_error = message;
  } catch (...) {
  }
}

TS_API const char* ts_last_error() { return last_error.c_str(); }
TS_API const char* ts_version() { return TORCH_VERSION; }
TS_API void ts_initialize() {
  drop_backtraces(std::function<std::string()>([] { return std::string(); }), 0);
}
TS_API int ts_get_num_threads() { return at::get_num_threads(); }
TS_API int ts_set_num_threads(int n) { return guarded([&] { at::set_num_threads(n); }); }
TS_API int ts_get_num_interop_threads() { return at::get_num_interop_threads(); }
TS_API int ts_set_num_interop_threads(int n) { return guarded([&] { at::set_num_interop_threads(n); }); }

TS_API int ts_cuda_is_available() { return at::hasCUDA() && at::detail::getCUDAHooks().hasCUDA(); }
TS_API int ts_cudnn_is_available() { return ts_cuda_is_available() && at::detail::getCUDAHooks().hasCuDNN(); }
TS_API int ts_cuda_device_count() {
  int n = 0;
  guarded([&] { n = ts_cuda_is_available() ? static_cast<int>(at::getNumGPUs()) : 0; });
  return n;
}
TS_API int ts_cuda_synchronize(int index) {
  return guarded([&] {
    TORCH_CHECK(ts_cuda_is_available(), "CUDA is not available");
    int current = index >= 0 ? index : c10::impl::VirtualGuardImpl(at::DeviceType::CUDA).getDevice().index();
    at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(current));
  });
}
TS_API int ts_get_allow_tf32_cublas() { return at::globalContext().allowTF32CuBLAS(); }
TS_API void ts_set_allow_tf32_cublas(int value) { at::globalContext().setAllowTF32CuBLAS(value != 0); }
TS_API int ts_get_allow_tf32_cudnn() { return at::globalContext().allowTF32CuDNN(); }
TS_API void ts_set_allow_tf32_cudnn(int value) { at::globalContext().setAllowTF32CuDNN(value != 0); }
