// Grad modes, backward, gradients.
#include "shim.h"

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>

TS_API int ts_grad_enabled() { return at::GradMode::is_enabled(); }
TS_API void ts_set_grad_enabled(int value) { at::GradMode::set_enabled(value != 0); }
TS_API int ts_inference_mode_enabled() { return c10::InferenceMode::is_enabled(); }
TS_API void* ts_inference_mode_enter(int value) { return new c10::InferenceMode(value != 0); }
TS_API void ts_inference_mode_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }
TS_API int ts_anomaly_enabled() { return torch::autograd::AnomalyMode::is_enabled(); }
TS_API int ts_anomaly_checks_nan() { return torch::autograd::AnomalyMode::should_check_nan(); }
TS_API void ts_set_anomaly(int enabled, int check_nan) { torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0); }

TS_API int ts_backward(const handle* tensors, int64_t n, const handle* grads, int64_t n_grads, int retain_graph, int create_graph,
                       const handle* inputs, int64_t n_inputs) {
  return guarded([&] {
    torch::autograd::backward(borrow_all(tensors, n), borrow_all(grads, n_grads), retain_graph != 0, create_graph != 0,
                              borrow_all(inputs, n_inputs));
  });
}
TS_API int ts_autograd_grad(const handle* outputs, int64_t n, const handle* inputs, int64_t n_inputs, const handle* grads,
                            int64_t n_grads, int retain_graph, int create_graph, int allow_unused, handle** out_array, int64_t* out_count) {
  return guarded([&] {
    release_all(torch::autograd::grad(borrow_all(outputs, n), borrow_all(inputs, n_inputs), borrow_all(grads, n_grads),
                                      retain_graph != 0, create_graph != 0, allow_unused != 0),
                out_array, out_count);
  });
}
