// Generators and random sampling.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/Generator.h>

#include <mutex>

namespace {
at::Generator& as_generator(void* g) {
  TORCH_CHECK(g != nullptr, "expected a generator");
  return *static_cast<at::Generator*>(g);
}
}  // namespace

optional<at::Generator> shim::generator(void* g) {
  return g ? optional<at::Generator>(as_generator(g)) : optional<at::Generator>();
}

TS_API int ts_generator_default(int device_type, int device_index, void** out) {
  return guarded([&] { *out = new at::Generator(at::globalContext().defaultGenerator(device(device_type, device_index))); });
}
TS_API int ts_generator_new(int64_t seed, int device_type, int device_index, void** out) {
  return guarded([&] {
    at::Device where = device(device_type, device_index);
    at::Generator g = where.is_cpu() ? at::detail::createCPUGenerator(static_cast<uint64_t>(seed))
                                     : at::globalContext().defaultGenerator(where).clone();
    g.set_current_seed(static_cast<uint64_t>(seed));
    *out = new at::Generator(std::move(g));
  });
}
TS_API void ts_generator_free(void* g) { delete static_cast<at::Generator*>(g); }
TS_API int ts_generator_manual_seed(void* g, int64_t seed) {
  return guarded([&] {
    auto& gen = as_generator(g);
    std::lock_guard<std::mutex> lock(gen.mutex());
    gen.set_current_seed(static_cast<uint64_t>(seed));
  });
}
TS_API int ts_generator_initial_seed(void* g, int64_t* out) {
  return guarded([&] { *out = static_cast<int64_t>(as_generator(g).current_seed()); });
}
TS_API int ts_generator_get_state(void* g, handle* out) {
  return guarded([&] {
    auto& gen = as_generator(g);
    std::lock_guard<std::mutex> lock(gen.mutex());
    *out = release(gen.get_state());
  });
}
TS_API int ts_generator_set_state(void* g, handle state) {
  return guarded([&] {
    auto& gen = as_generator(g);
    std::lock_guard<std::mutex> lock(gen.mutex());
    gen.set_state(borrow(state));
  });
}
// Seeds the CPU's default generator and those of every CUDA device.
TS_API int ts_manual_seed(int64_t seed) { return guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); }); }

TS_API int ts_rand(const int64_t* size, int64_t n, ts_options o, void* g, handle* out) {
  return guarded([&] { *out = release(with_grad(at::rand(sizes(size, n), generator(g), options(o)), o)); });
}
TS_API int ts_randn(const int64_t* size, int64_t n, ts_options o, void* g, handle* out) {
  return guarded([&] { *out = release(with_grad(at::randn(sizes(size, n), generator(g), options(o)), o)); });
}
TS_API int ts_randint(int64_t low, int64_t high, const int64_t* size, int64_t n, ts_options o, void* g, handle* out) {
  return guarded([&] { *out = release(with_grad(at::randint(low, high, sizes(size, n), generator(g), options(o)), o)); });
}
TS_API int ts_randperm(int64_t n, ts_options o, void* g, handle* out) {
  return guarded([&] { *out = release(with_grad(at::randperm(n, generator(g), options(o)), o)); });
}
TS_API int ts_randperm_out(int64_t n, void* g, handle target) {
  return guarded([&] { at::randperm_out(borrow_mutable(target), n, generator(g)); });
}
TS_API int ts_normal_(handle a, double mean, double std, void* g) {
  return guarded([&] { borrow_mutable(a).normal_(mean, std, generator(g)); });
}
TS_API int ts_uniform_(handle a, double from, double to, void* g) {
  return guarded([&] { borrow_mutable(a).uniform_(from, to, generator(g)); });
}
TS_API int ts_random_(handle a, int64_t from, int64_t to, void* g) {
  return guarded([&] { borrow_mutable(a).random_(from, to, generator(g)); });
}
TS_API int ts_exponential_(handle a, double lambda, void* g) {
  return guarded([&] { borrow_mutable(a).exponential_(lambda, generator(g)); });
}
TS_API int ts_bernoulli(handle a, void* g, handle* out) {
  return guarded([&] { *out = release(at::bernoulli(borrow(a), generator(g))); });
}
TS_API int ts_bernoulli_(handle a, double p, void* g) {
  return guarded([&] { borrow_mutable(a).bernoulli_(p, generator(g)); });
}
TS_API int ts_multinomial(handle a, int64_t count, int replacement, void* g, handle* out) {
  return guarded([&] { *out = release(at::multinomial(borrow(a), count, replacement != 0, generator(g))); });
}
