#pragma once
#include <cstdint>

#if defined(_WIN32)
#define TS_API extern "C" __declspec(dllexport)
#else
#define TS_API extern "C" __attribute__((visibility("default")))
#endif

// A c10::TensorImpl* that owns one reference; null stands for an undefined tensor.
typedef void* handle;

// The mirror of the managed NativeScalar: bits hold an int64 or a double.
struct ts_scalar {
  int64_t kind;  // 0 absent, 1 integer, 2 floating point, 3 bool
  int64_t bits;
};

// The mirror of the managed NativeOptions; -1 leaves a member to libtorch.
struct ts_options {
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t requires_grad;
};
