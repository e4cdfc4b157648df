// Layers: convolution, pooling, normalisation, resampling, padding.
#include "shim.h"

#include <cmath>

TS_API int ts_conv2d(handle x, handle w, handle b, const int64_t* stride, const int64_t* padding, const int64_t* dilation,
                     int64_t groups, handle* out) {
  return guarded([&] {
    *out = release(at::conv2d(borrow(x), borrow(w), maybe(b), sizes(stride, 2), sizes(padding, 2), sizes(dilation, 2), groups));
  });
}
TS_API int ts_conv2d_padding(handle x, handle w, handle b, const int64_t* stride, int same, const int64_t* dilation,
                             int64_t groups, handle* out) {
  return guarded([&] {
    *out = release(at::conv2d(borrow(x), borrow(w), maybe(b), sizes(stride, 2), same ? "same" : "valid", sizes(dilation, 2), groups));
  });
}
TS_API int ts_conv_transpose2d(handle x, handle w, handle b, const int64_t* stride, const int64_t* padding,
                               const int64_t* output_padding, const int64_t* dilation, int64_t groups, handle* out) {
  return guarded([&] {
    *out = release(at::conv_transpose2d(borrow(x), borrow(w), maybe(b), sizes(stride, 2), sizes(padding, 2),
                                        sizes(output_padding, 2), groups, sizes(dilation, 2)));
  });
}
TS_API int ts_linear(handle x, handle w, handle b, handle* out) {
  return guarded([&] { *out = release(at::linear(borrow(x), borrow(w), maybe(b))); });
}
TS_API int ts_batch_norm(handle x, handle mean, handle var, handle w, handle b, int training, double momentum, double eps, handle* out) {
  return guarded([&] {
    TORCH_CHECK(!training || borrow(x).numel() / borrow(x).size(1) > 1,
                "Expected more than 1 value per channel when training, got input size ", borrow(x).sizes());
    *out = release(at::batch_norm(borrow(x), maybe(w), maybe(b), maybe(mean), maybe(var), training != 0, momentum, eps,
                                  at::globalContext().userEnabledCuDNN()));
  });
}
TS_API int ts_group_norm(handle x, int64_t groups, handle w, handle b, double eps, handle* out) {
  return guarded([&] {
    *out = release(at::group_norm(borrow(x), groups, maybe(w), maybe(b), eps, at::globalContext().userEnabledCuDNN()));
  });
}
TS_API int ts_layer_norm(handle x, const int64_t* shape, int64_t n, handle w, handle b, double eps, handle* out) {
  return guarded([&] { *out = release(at::layer_norm(borrow(x), sizes(shape, n), maybe(w), maybe(b), eps)); });
}
TS_API int ts_dropout(handle x, double p, int training, int inplace, handle* out) {
  return guarded([&] {
    if (inplace) {
      at::Tensor t = borrow(x);
      *out = release(at::dropout_(t, p, training != 0));
    } else {
      *out = release(at::dropout(borrow(x), p, training != 0));
    }
  });
}
TS_API int ts_max_pool2d(handle x, const int64_t* kernel, int64_t nk, const int64_t* stride, int64_t ns, const int64_t* padding,
                         int64_t np, const int64_t* dilation, int64_t nd, int ceil_mode, handle* out) {
  return guarded([&] {
    *out = release(at::max_pool2d(borrow(x), sizes(kernel, nk), sizes(stride, ns), sizes(padding, np), sizes(dilation, nd), ceil_mode != 0));
  });
}
TS_API int ts_avg_pool2d(handle x, const int64_t* kernel, int64_t nk, const int64_t* stride, int64_t ns, const int64_t* padding,
                         int64_t np, int ceil_mode, int count_include_pad, int has_divisor, int64_t divisor, handle* out) {
  return guarded([&] {
    *out = release(at::avg_pool2d(borrow(x), sizes(kernel, nk), sizes(stride, ns), sizes(padding, np), ceil_mode != 0,
                                  count_include_pad != 0, maybe_int(has_divisor, divisor)));
  });
}
TS_API int ts_adaptive_avg_pool2d(handle x, const int64_t* size, int64_t n, handle* out) {
  return guarded([&] { *out = release(at::adaptive_avg_pool2d(borrow(x), sizes(size, n))); });
}
// mode: 0 zeros or constant, 1 reflect, 2 replicate, 3 circular
TS_API int ts_pad(handle x, const int64_t* pad, int64_t n, int mode, double value, handle* out) {
  return guarded([&] {
    static const char* const names[] = {"constant", "reflect", "replicate", "circular"};
    if (mode == 0)
      *out = release(at::constant_pad_nd(borrow(x), sizes(pad, n), value));
    else
      *out = release(at::pad(borrow(x), sizes(pad, n), names[mode]));
  });
}
TS_API int ts_unfold(handle x, const int64_t* kernel, const int64_t* dilation, const int64_t* padding, const int64_t* stride, handle* out) {
  return guarded([&] {
    *out = release(at::im2col(borrow(x), sizes(kernel, 2), sizes(dilation, 2), sizes(padding, 2), sizes(stride, 2)));
  });
}
TS_API int ts_fold(handle x, const int64_t* output, const int64_t* kernel, const int64_t* dilation, const int64_t* padding,
                   const int64_t* stride, handle* out) {
  return guarded([&] {
    *out = release(at::col2im(borrow(x), sizes(output, 2), sizes(kernel, 2), sizes(dilation, 2), sizes(padding, 2), sizes(stride, 2)));
  });
}
TS_API int ts_one_hot(handle x, int64_t classes, handle* out) {
  return guarded([&] { *out = release(at::one_hot(borrow(x), classes)); });
}
// mode and padding_mode in libtorch's own numbers
TS_API int ts_grid_sample(handle x, handle grid, int64_t mode, int64_t padding_mode, int align_corners, handle* out) {
  return guarded([&] { *out = release(at::grid_sampler(borrow(x), borrow(grid), mode, padding_mode, align_corners != 0)); });
}
TS_API int ts_affine_grid(handle theta, const int64_t* size, int64_t n, int align_corners, handle* out) {
  return guarded([&] { *out = release(at::affine_grid_generator(borrow(theta), sizes(size, n), align_corners != 0)); });
}

namespace {
enum interpolation { nearest, linear, bilinear, bicubic, trilinear, area, nearest_exact };

at::Tensor resample(const at::Tensor& x, at::OptionalIntArrayRef size, int mode, bool align, bool antialias,
                    const optional<at::ArrayRef<double>>& scale) {
  const int64_t spatial = x.dim() - 2;
  switch (mode) {
    case nearest:
      if (spatial == 1) return at::upsample_nearest1d(x, size, scale);
      if (spatial == 2) return at::upsample_nearest2d(x, size, scale);
      if (spatial == 3) return at::upsample_nearest3d(x, size, scale);
      break;
    case nearest_exact:
      if (spatial == 1) return at::_upsample_nearest_exact1d(x, size, scale);
      if (spatial == 2) return at::_upsample_nearest_exact2d(x, size, scale);
      if (spatial == 3) return at::_upsample_nearest_exact3d(x, size, scale);
      break;
    case linear:
      if (spatial == 1) return at::upsample_linear1d(x, size, align, scale);
      break;
    case bilinear:
      if (spatial == 2 && antialias) return at::_upsample_bilinear2d_aa(x, size, align, scale);
      if (spatial == 2) return at::upsample_bilinear2d(x, size, align, scale);
      break;
    case bicubic:
      if (spatial == 2 && antialias) return at::_upsample_bicubic2d_aa(x, size, align, scale);
      if (spatial == 2) return at::upsample_bicubic2d(x, size, align, scale);
      break;
    case trilinear:
      if (spatial == 3) return at::upsample_trilinear3d(x, size, align, scale);
      break;
  }
  TORCH_CHECK(false, "interpolate: mode ", mode, " does not apply to an input of ", x.dim(), " dimensions");
}
}  // namespace

// align_corners: 0 unset, 1 true, 2 false
TS_API int ts_interpolate(handle input, const int64_t* size, int64_t n_size, const double* scale, int64_t n_scale, int mode,
                          int align_corners, int recompute_scale_factor, int antialias, handle* out) {
  return guarded([&] {
    const at::Tensor& x = borrow(input);
    const int64_t spatial = x.dim() - 2;
    TORCH_CHECK((n_size > 0) != (n_scale > 0), "interpolate: exactly one of size and scale_factor must be given");
    TORCH_CHECK(n_size == 0 || n_size == spatial, "interpolate: size has ", n_size, " entries, the input ", spatial, " spatial dimensions");
    TORCH_CHECK(n_scale == 0 || n_scale == spatial, "interpolate: scale_factor has ", n_scale, " entries, the input ", spatial, " spatial dimensions");
    TORCH_CHECK(align_corners == 0 || (mode != nearest && mode != area && mode != nearest_exact),
                "interpolate: align_corners applies to the linear, bilinear, bicubic and trilinear modes only");
    TORCH_CHECK(!antialias || mode == bilinear || mode == bicubic, "interpolate: antialias applies to the bilinear and bicubic modes only");
    TORCH_CHECK(!recompute_scale_factor || n_scale > 0, "interpolate: recompute_scale_factor needs a scale_factor");

    std::vector<int64_t> target(size, size + n_size);
    if (n_scale > 0 && (recompute_scale_factor || mode == area))
      for (int64_t i = 0; i < n_scale; i++)
        target.push_back(static_cast<int64_t>(std::floor(static_cast<double>(x.size(i + 2)) * scale[i])));
    if (mode == area) {
      if (spatial == 1) *out = release(at::adaptive_avg_pool1d(x, target));
      else if (spatial == 2) *out = release(at::adaptive_avg_pool2d(x, target));
      else *out = release(at::adaptive_avg_pool3d(x, target));
      return;
    }
    at::OptionalIntArrayRef out_size;
    optional<at::ArrayRef<double>> factors;
    if (target.empty()) factors = at::ArrayRef<double>(scale, static_cast<size_t>(n_scale));
    else out_size = at::IntArrayRef(target);
    *out = release(resample(x, out_size, mode, align_corners == 1, antialias != 0, factors));
  });
}
