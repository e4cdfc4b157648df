// A node of the autograd graph whose backward is managed code.
#include "shim.h"

#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/saved_variable.h>
#include <torch/csrc/autograd/variable.h>

#include <memory>
#include <mutex>

namespace {
using torch::autograd::Edge;
using torch::autograd::Node;
using torch::autograd::SavedVariable;
using torch::autograd::variable_list;

// Writes one owned handle (or null) per input into grads_in; nonzero means it failed and left a message.
typedef int (*backward_callback)(void* state, const handle* grads_out, int64_t n_out, handle* grads_in, int64_t n_in);
typedef void (*free_callback)(void* state);
backward_callback on_backward = nullptr;
free_callback on_free = nullptr;

struct ManagedNode final : Node {
  ManagedNode(void* s, std::string n) : state(s), label(std::move(n)) {}
  ~ManagedNode() override { on_free(state); }

  std::string name() const override { return label; }

  variable_list apply(variable_list&& grads) override {
    std::lock_guard<std::mutex> lock(mutex_);
    if (materialize)
      for (size_t i = 0; i < grads.size(); i++)
        if (!grads[i].defined() && i < defined_outputs.size() && defined_outputs[i]) grads[i] = input_metadata(i).zeros_like();
    std::vector<handle> in(grads.size());
    for (size_t i = 0; i < grads.size(); i++) in[i] = grads[i].defined() ? grads[i].unsafeGetTensorImpl() : nullptr;
    std::vector<handle> out(num_outputs(), nullptr);
    int failed = on_backward(state, in.data(), in.size(), out.data(), out.size());
    variable_list result;
    for (handle h : out)
      result.push_back(h ? at::Tensor(c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim(static_cast<at::TensorImpl*>(h)))
                         : at::Tensor());
    if (failed) throw std::runtime_error(label + ": " + message);
    return result;
  }

  void release_variables() override {
    std::lock_guard<std::mutex> lock(mutex_);
    for (auto& v : saved) v.reset_data();
  }

  void* state;
  std::string label;
  std::string message;
  bool materialize = true;
  std::vector<bool> defined_outputs;
  std::vector<SavedVariable> saved;
};

std::shared_ptr<ManagedNode>& node(void* p) { return *static_cast<std::shared_ptr<ManagedNode>*>(p); }

bool contains(const handle* list, int64_t n, const at::Tensor& t) {
  for (int64_t i = 0; i < n; i++)
    if (list[i] == t.unsafeGetTensorImpl()) return true;
  return false;
}
}  // namespace

TS_API void ts_function_callbacks(backward_callback backward, free_callback free) {
  on_backward = backward;
  on_free = free;
}

// One edge per input tensor. The returned pointer is a reference that ts_function_release gives back.
TS_API int ts_function_new(void* state, const char* name, const handle* inputs, int64_t n, void** out) {
  return guarded([&] {
    auto r = std::shared_ptr<ManagedNode>(new ManagedNode(state, name), torch::autograd::deleteNode);
    r->set_next_edges(torch::autograd::collect_next_edges(borrow_all(inputs, n)));
    *out = new std::shared_ptr<ManagedNode>(std::move(r));
  });
}
TS_API void ts_function_release(void* p) { delete static_cast<std::shared_ptr<ManagedNode>*>(p); }
TS_API void* ts_function_node(void* p) { return node(p).get(); }
TS_API void ts_function_materialize(void* p, int value) { node(p)->materialize = value != 0; }
TS_API void ts_function_fail(void* raw, const char* message) {
  try {
    static_cast<ManagedNode*>(raw)->message = message;
  } catch (...) {
  }
}

// Makes the node the gradient function of an output. An output that is one of the inputs becomes a fresh alias of it
// unless the forward declared that it had modified it in place.
TS_API int ts_function_output(void* p, handle output, const handle* inputs, int64_t n, const handle* constant, int64_t n_constant,
                              const handle* dirty, int64_t n_dirty, handle* out) {
  return guarded([&] {
    auto& f = node(p);
    at::Tensor t = borrow(output);
    f->defined_outputs.push_back(t.defined());
    if (!t.defined()) {
      f->add_input_metadata(Node::undefined_input());
      *out = nullptr;
      return;
    }
    const bool is_dirty = contains(dirty, n_dirty, t);
    if (contains(inputs, n, t) && !is_dirty) {
      at::NoGradGuard no_grad;
      t = t.alias().detach();
    }
    uint32_t number = f->add_input_metadata(t);
    const bool differentiable = !contains(constant, n_constant, borrow(output)) && torch::autograd::isDifferentiableType(t.scalar_type());
    if (is_dirty) {
      TORCH_CHECK(!(t.is_leaf() && t.requires_grad()), "a leaf Variable that requires grad has been used in an in-place operation.");
      torch::autograd::impl::bump_version(t);
      if (differentiable) torch::autograd::impl::rebase_history(t, Edge(f, number));
    } else if (differentiable) {
      torch::autograd::impl::set_gradient_edge(t, Edge(f, number));
    } else {
      t.detach_();
    }
    *out = release(t);
  });
}

TS_API int ts_function_save(void* p, const handle* tensors, int64_t n) {
  return guarded([&] {
    auto& f = node(p);
    f->saved.clear();
    for (int64_t i = 0; i < n; i++) {
      at::Tensor t = borrow(tensors[i]);
      bool is_output = t.defined() && t.grad_fn().get() == f.get();
      f->saved.emplace_back(t, is_output);
    }
  });
}

// Only valid inside the backward callback, while the engine keeps the node alive.
TS_API int ts_function_saved(void* raw, handle** out_array, int64_t* out_count) {
  return guarded([&] {
    auto shared = static_cast<Node*>(raw)->shared_from_this();
    std::vector<at::Tensor> r;
    for (auto& v : static_cast<ManagedNode*>(raw)->saved) r.push_back(v.unpack(shared));
    release_all(std::move(r), out_array, out_count);
  });
}
