'use strict';
(() => {
  const root = document.documentElement;
  const tip = document.getElementById('tip');
  const color = name => getComputedStyle(root).getPropertyValue(name).trim();
  const viewers = [];

  function toggleTheme() {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    viewers.forEach(viewer => viewer.draw());
  }

  function element(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name === 'text') node.textContent = value;
      else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? '' : value);
    }
    node.append(...children);
    return node;
  }

  function showTip(lines, title, x, y) {
    tip.replaceChildren(element('b', { text: title }), ...lines.map(([name, value]) =>
      element('div', {}, element('span', { text: name }), element('span', { text: value }))));
    tip.style.display = 'block';
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(x + 14, innerWidth - box.width - 6)) + 'px';
    tip.style.top = Math.max(4, y + 16 + box.height > innerHeight ? y - box.height - 10 : y + 16) + 'px';
  }

  function hideTip() { tip.style.display = 'none'; }

  const text = value => typeof value === 'number' ? (Number.isInteger(value) ? String(value) : value.toFixed(Math.abs(value) < 10 ? 3 : 1)) : String(value);

  // One picture with layers of boxes and masks over it.
  class Viewer {
    constructor(figure) {
      this.data = JSON.parse(figure.querySelector('script').textContent);
      this.figure = figure;
      this.picture = document.getElementById(this.data.picture);
      this.layers = this.data.layers.map(layer => this.prepare(layer));
      this.score = this.data.score ?? 0;
      this.current = -1;
      this.canvas = element('canvas', { tabindex: 0, role: 'img', 'aria-label': this.data.title });
      this.canvas.style.aspectRatio = `${this.data.width} / ${this.data.height}`;
      const stage = element('div', { class: 'stage' }, this.canvas);
      figure.prepend(stage, this.makeControls());
      this.canvas.addEventListener('pointermove', event => this.hover(event));
      this.canvas.addEventListener('pointerdown', event => this.hover(event));
      this.canvas.addEventListener('pointerleave', () => { this.current = -1; hideTip(); this.draw(); });
      this.canvas.addEventListener('blur', () => { this.current = -1; hideTip(); this.draw(); });
      this.canvas.addEventListener('keydown', event => this.step(event));
      new ResizeObserver(() => this.draw()).observe(stage);
      this.visible = false;
      new IntersectionObserver(entries => {
        this.visible = entries[0].isIntersecting;
        if (this.visible) this.draw();
      }, { rootMargin: '400px' }).observe(this.canvas);
      this.count();
    }

    prepare(layer) {
      layer.count = layer.boxes.length / 4;
      layer.limit = layer.top ?? layer.count;
      layer.scores = layer.score ? layer.columns.find(column => column.name === layer.score).values : null;
      return layer;
    }

    makeControls() {
      const controls = element('div', { class: 'controls' });
      this.layers.forEach(layer => {
        const box = element('input', { type: 'checkbox', checked: layer.on });
        layer.counter = element('small', {});
        const label = element('label', { class: layer.on ? null : 'off', title: layer.note },
          box, element('i', { class: layer.kind === 'masks' ? 'fill' : layer.dash ? 'dash' : null, style: `--k: var(--c${layer.color})` }), layer.name, layer.counter);
        box.addEventListener('change', () => { layer.on = box.checked; label.classList.toggle('off', !box.checked); this.update(); });
        controls.append(label);
      });
      const limited = this.layers.filter(layer => layer.top);
      if (limited.length) {
        const most = Math.max(...limited.map(layer => layer.count));
        this.slider(controls, 'best', 'limit', 1, Math.max(1, most), 1, Math.min(most, limited[0].top), value => {
          limited.forEach(layer => { layer.limit = value; });
          return String(value);
        });
      }
      if (this.layers.some(layer => layer.scores)) {
        this.slider(controls, 'score ≥', 'score', 0, 1, .01, this.score, value => { this.score = value; return value.toFixed(2); });
      }
      return controls;
    }

    slider(controls, name, kind, min, max, step, value, apply) {
      const range = element('input', { type: 'range', min, max, step, value, 'data-slider': kind, 'aria-label': `${name}: ${this.data.title}` });
      const output = element('output', { text: apply(Number(value)) });
      range.addEventListener('input', () => { output.textContent = apply(Number(range.value)); this.update(); });
      controls.append(element('label', { class: 'slide' }, element('span', { text: name }), range, output));
    }

    shows(layer, index) {
      return layer.on && index < layer.limit && (!layer.scores || layer.scores[index] >= this.score);
    }

    count() {
      let shown = 0;
      for (const layer of this.layers) {
        let own = 0;
        for (let i = 0; i < layer.count; i++) own += this.shows(layer, i) ? 1 : 0;
        layer.counter.textContent = own === layer.count ? layer.count : `${own} of ${layer.count}`;
        shown += own;
      }
      this.canvas.dataset.shown = shown;
    }

    update() { this.current = -1; hideTip(); this.count(); this.draw(); }

    * items() {
      for (let l = 0; l < this.layers.length; l++)
        for (let i = 0; i < this.layers[l].count; i++)
          if (this.shows(this.layers[l], i)) yield [l, i];
    }

    draw() {
      if (!this.visible || !this.canvas.clientWidth) return;
      const ratio = Math.min(devicePixelRatio || 1, 2), width = Math.round(this.canvas.clientWidth * ratio);
      const height = Math.max(1, Math.round(width * this.data.height / this.data.width));
      if (this.canvas.width !== width || this.canvas.height !== height) { this.canvas.width = width; this.canvas.height = height; }
      const g = this.canvas.getContext('2d');
      g.setTransform(1, 0, 0, 1, 0, 0);
      g.clearRect(0, 0, width, height);
      if (this.picture?.complete && this.picture.naturalWidth) {
        g.imageSmoothingEnabled = this.picture.naturalWidth > width / 2;
        g.globalAlpha = this.data.dim ?? 1;
        const [left, top, w, h] = this.data.place ?? [0, 0, this.data.width, this.data.height];
        const s = width / this.data.width;
        g.drawImage(this.picture, left * s, top * s, w * s, h * s);
        g.globalAlpha = 1;
      } else if (this.picture) {
        this.picture.decode().then(() => this.draw(), () => {});
        this.picture = this.picture.complete ? null : this.picture;
      }
      this.palette = [1, 2, 3, 4, 5, 6, 7, 8].map(number => color(`--c${number}`));
      this.card = color('--card');
      this.scale = width / this.data.width;
      this.ratio = ratio;
      for (const layer of this.layers) this.drawLayer(g, layer);
      if (this.current instanceof Array) this.drawItem(g, this.layers[this.current[0]], this.current[1], true);
      this.canvas.dataset.drawn = '1';
    }

    drawLayer(g, layer) {
      if (!layer.on) return;
      let few = 0;
      for (let i = 0; i < layer.count; i++) few += this.shows(layer, i) ? 1 : 0;
      // Many fills over each other would hide the picture.
      layer.alpha = Math.max(.02, Math.min(.32, 8 / few));
      for (let i = 0; i < layer.count; i++)
        if (this.shows(layer, i)) this.drawItem(g, layer, i, false, few <= 40);
    }

    colorOf(layer, index) {
      const column = layer.colorBy && layer.columns.find(item => item.name === layer.colorBy);
      return this.palette[column ? column.values[index] % 8 : layer.color - 1];
    }

    drawItem(g, layer, index, strong, labels) {
      const stroke = this.colorOf(layer, index), s = this.scale;
      g.strokeStyle = stroke;
      g.fillStyle = stroke;
      g.lineWidth = (strong ? 3 : layer.line ?? 1.6) * this.ratio;
      if (layer.kind === 'masks') {
        const path = new Path2D();
        for (const ring of layer.masks[index]) {
          for (let p = 0; p < ring.length; p += 2) path[p ? 'lineTo' : 'moveTo'](ring[p] * s, ring[p + 1] * s);
          path.closePath();
        }
        g.globalAlpha = strong ? .6 : layer.alpha;
        g.fill(path, 'evenodd');
        g.globalAlpha = 1;
        g.setLineDash([]);
        g.stroke(path);
      } else {
        const [x0, y0, x1, y1] = this.box(layer.boxes, index);
        g.setLineDash(layer.dash || layer.kind === 'moves' ? [5 * this.ratio, 3.5 * this.ratio] : []);
        g.strokeRect(x0 * s, y0 * s, (x1 - x0) * s, (y1 - y0) * s);
        g.setLineDash([]);
        if (layer.kind === 'moves') {
          const [u0, v0, u1, v1] = this.box(layer.to, index);
          g.strokeRect(u0 * s, v0 * s, (u1 - u0) * s, (v1 - v0) * s);
          g.globalAlpha = .6;
          g.lineWidth = this.ratio;
          g.beginPath();
          g.moveTo(x0 * s, y0 * s);
          g.lineTo(u0 * s, v0 * s);
          g.stroke();
          g.globalAlpha = 1;
        }
      }
      if ((labels || strong) && layer.label) this.drawLabel(g, layer, index, stroke);
    }

    drawLabel(g, layer, index, stroke) {
      const column = layer.columns.find(item => item.name === layer.label);
      let caption = column.names ? column.names[column.values[index]] : text(column.values[index]);
      if (layer.scores) caption += ' ' + layer.scores[index].toFixed(2);
      const [x0, y0] = this.box(layer.kind === 'moves' ? layer.to : layer.boxes, index), size = 11.5 * this.ratio;
      g.font = `600 ${size}px system-ui, "DejaVu Sans", sans-serif`;
      const width = g.measureText(caption).width + 8 * this.ratio, height = size + 5 * this.ratio;
      const left = Math.max(0, Math.min(x0 * this.scale, this.canvas.width - width));
      const top = Math.max(0, y0 * this.scale - height);
      g.globalAlpha = .88;
      g.fillStyle = stroke;
      g.fillRect(left, top, width, height);
      g.globalAlpha = 1;
      g.fillStyle = this.card;
      g.fillText(caption, left + 4 * this.ratio, top + size + .5 * this.ratio);
    }

    box(list, index) { return list.slice(4 * index, 4 * index + 4); }

    hover(event) {
      const rect = this.canvas.getBoundingClientRect();
      const x = (event.clientX - rect.left) / rect.width * this.data.width, y = (event.clientY - rect.top) / rect.height * this.data.height;
      const reach = 4 / rect.width * this.data.width;
      let best = null, least = Infinity;
      for (const [l, i] of this.items()) {
        const layer = this.layers[l];
        for (const list of layer.to ? [layer.to, layer.boxes] : [layer.boxes]) {
          const [x0, y0, x1, y1] = this.box(list, i), area = (x1 - x0) * (y1 - y0);
          if (x >= x0 - reach && x <= x1 + reach && y >= y0 - reach && y <= y1 + reach && area < least) { least = area; best = [l, i]; }
        }
      }
      const changed = String(best) !== String(this.current);
      this.current = best ?? -1;
      if (best) this.tell(best, event.clientX, event.clientY); else hideTip();
      if (changed) this.draw();
    }

    tell([l, i], x, y) {
      const layer = this.layers[l], [x0, y0, x1, y1] = this.box(layer.to ?? layer.boxes, i);
      const lines = layer.columns.map(column => [column.name, column.names ? column.names[column.values[i]] : text(column.values[i])]);
      lines.push(['box', `${x0.toFixed(0)}, ${y0.toFixed(0)} – ${x1.toFixed(0)}, ${y1.toFixed(0)}`], ['size', `${(x1 - x0).toFixed(0)} × ${(y1 - y0).toFixed(0)} px`]);
      showTip(lines.filter(line => line[1] !== '' && line[1] !== undefined), layer.name, x, y);
    }

    step(event) {
      const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === 'Escape') { this.current = -1; hideTip(); this.draw(); return; }
      if (!move) return;
      event.preventDefault();
      const items = [...this.items()];
      if (!items.length) return;
      const at = items.findIndex(item => String(item) === String(this.current));
      this.current = items[((at < 0 ? (move > 0 ? -1 : 0) : at) + move + items.length) % items.length];
      this.draw();
      const layer = this.layers[this.current[0]], [, , x1, y0] = this.box(layer.to ?? layer.boxes, this.current[1]);
      const rect = this.canvas.getBoundingClientRect(), s = rect.width / this.data.width;
      this.tell(this.current, rect.left + x1 * s, rect.top + y0 * s);
    }
  }

  // Numbers that lead to the pictures they count: <a href="#images" data-find="key">.
  function makeFinder() {
    const store = document.getElementById('finder');
    if (!store) return;
    const images = JSON.parse(store.textContent), panel = document.getElementById('found');
    const articles = new Map([...document.querySelectorAll('article.image')].map(article => [article.id, article]));
    function find(key, title) {
      const hits = key ? images.filter(image => image.keys[key]) : images;
      articles.forEach((article, id) => article.classList.toggle('hidden', Boolean(key) && !hits.some(hit => hit.id === id)));
      panel.replaceChildren();
      panel.classList.toggle('hidden', !key);
      if (!key) return;
      const all = element('button', { type: 'button', text: 'show all' });
      all.addEventListener('click', () => find(null));
      panel.append(element('b', { text: `${title}: ${hits.length} ${hits.length === 1 ? 'picture' : 'pictures'} ` }), all, element('br'));
      hits.slice(0, 200).forEach((hit, i) => panel.append(i ? ', ' : '',
        articles.has(hit.id) ? element('a', { href: '#' + hit.id, text: hit.name }) : element('span', { class: 'soft', text: hit.name }),
        ` (${hit.keys[key]})`));
    }
    document.addEventListener('click', event => {
      const link = event.target.closest('a[data-find]');
      if (link) find(link.dataset.find, link.dataset.title || link.textContent);
    });
    document.addEventListener('click', event => {
      const link = event.target.closest('a[href^="#image-"]');
      if (link && articles.get(link.hash.slice(1))?.classList.contains('hidden')) find(null);
    });
  }

  // Tables with a field to search in, and rows that are findings.
  function makeFilters() {
    document.querySelectorAll('[data-filter]').forEach(box => {
      const rows = [...document.getElementById(box.dataset.filter).tBodies[0].rows];
      const search = box.querySelector('input[type=search]'), only = box.querySelector('input[type=checkbox]'), output = box.querySelector('output');
      const apply = () => {
        const wanted = search.value.toLowerCase();
        let shown = 0;
        for (const row of rows) {
          const fits = row.cells[0].textContent.toLowerCase().includes(wanted) && (!only?.checked || 'finding' in row.dataset);
          row.classList.toggle('hidden', !fits);
          shown += fits ? 1 : 0;
        }
        output.textContent = `${shown} of ${rows.length}`;
        only?.closest('label').classList.toggle('off', !only.checked);
      };
      box.addEventListener('input', apply);
      apply();
    });
  }

  document.getElementById('theme').addEventListener('click', toggleTheme);
  document.addEventListener('keydown', event => {
    if (event.target.closest?.('input:not([type=checkbox], [type=range]), select') || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 't') toggleTheme();
    if (event.key !== 'j' && event.key !== 'k') return;
    const articles = [...document.querySelectorAll('article.image:not(.hidden)')];
    const tops = articles.map(article => article.getBoundingClientRect().top);
    const next = event.key === 'j' ? tops.findIndex(top => top > 80) : tops.findLastIndex(top => top < 40);
    if (next >= 0) articles[next].scrollIntoView();
  });
  document.addEventListener('pointerover', event => {
    const mark = event.target.closest?.('[data-tip]');
    if (mark) showTip([], mark.dataset.tip, event.clientX, event.clientY);
  });
  document.addEventListener('pointerout', event => { if (event.target.closest?.('[data-tip]')) hideTip(); });
  document.querySelectorAll('figure.viewer').forEach(figure => viewers.push(new Viewer(figure)));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => viewers.forEach(viewer => viewer.draw()));
  makeFinder();
  makeFilters();
  root.dataset.ready = '1';
})();
