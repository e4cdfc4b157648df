const $ = id => document.getElementById(id), hidden = new Set(), colors = ['#e6194b', '#3cb44b', '#4363d8', '#f58231', '#911eb4', '#008080', '#9a6324', '#808000'];
let photo, answer, names = [];
async function send(file) {
  say('Looking …');
  const response = await fetch('detect', { method: 'POST', body: file, headers: { 'Content-Type': file.type } }).catch(() => null);
  const body = await response?.json().catch(() => null);
  if (!response?.ok) return say(body?.detail ?? 'The service does not answer.', true);
  [photo, answer] = [await createImageBitmap(file), body];
  names = [...new Set(answer.detections.map(found => found.name))].sort();
  hidden.clear();
  $('canvas').hidden = $('controls').hidden = false;
  show();
}
const say = (text, isError) => Object.assign($('message'), { textContent: text, className: isError ? 'error' : '' });
const shown = () => answer.detections.filter(found => found.score >= $('score').value && !hidden.has(found.name));
const colorOf = found => colors[(names.length > 1 ? names.indexOf(found.name) : answer.detections.indexOf(found) + 1) % colors.length];
const rgba = (hex, alpha) => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16)).concat(alpha);
// COCO's text of run lengths: six bits a character, five of them a part of a number, and from the fourth number on differences to the last but one.
function* runs({ size: [height], counts }) {
  for (let i = 0, n = 0, position = 0, last = [0, 0]; i < counts.length; n++) {
    let value = 0, shift = 0, c;
    do { c = counts.charCodeAt(i++) - 48; value |= (c & 31) << shift; shift += 5; } while (c & 32);
    if (c & 16) value |= -1 << shift;
    if (n > 2) value += last[n % 2];
    last[n % 2] = value;
    if (n % 2) for (let p = position; p < position + value; p++) yield [p / height | 0, p % height];    // columns come first
    position += value;
  }
}
function paint(colorAt) {
  const layer = new OffscreenCanvas(photo.width, photo.height), context = layer.getContext('2d'), pixels = context.createImageData(photo.width, photo.height);
  for (const [color, found] of shown().reverse().map(found => [colorAt(found), found]))
    for (const [x, y] of runs(found.segmentation)) pixels.data.set(color, 4 * (y * photo.width + x));
  context.putImageData(pixels, 0, 0);
  return layer;
}

function show() {
  const canvas = $('canvas'), context = canvas.getContext('2d');
  Object.assign(canvas, { width: photo.width, height: photo.height });
  context.drawImage(photo, 0, 0);
  context.drawImage(paint(found => rgba(colorOf(found), 120)), 0, 0);
  const letter = (innerWidth < 700 ? 11 : 14) * photo.width / canvas.clientWidth;
  context.font = `${letter}px system-ui, sans-serif`;
  for (const found of shown().reverse()) {
    const text = `${found.name} ${found.score.toFixed(2)}`, width = context.measureText(text).width + letter / 2;
    const x = Math.max(0, Math.min(found.bbox[0], photo.width - width)), y = Math.max(0, found.bbox[1] - 1.3 * letter);
    context.fillStyle = colorOf(found);
    context.fillRect(x, y, width, 1.3 * letter);
    context.fillStyle = '#fff';
    context.fillText(text, x + letter / 4, y + letter);
  }
  $('value').textContent = Number($('score').value).toFixed(2);
  $('classes').replaceChildren(...names.map(name => {
    const [label, box, color] = ['label', 'input', 'span'].map(tag => document.createElement(tag));
    Object.assign(box, { type: 'checkbox', checked: !hidden.has(name) }).onchange = () => { hidden[box.checked ? 'delete' : 'add'](name); show(); };
    Object.assign(color, { className: 'color' }).style.background = colorOf({ name });
    label.append(box, color, `${name} (${answer.detections.filter(found => found.name === name && found.score >= $('score').value).length})`);
    return label;
  }));
  say(`${shown().length} of ${answer.detections.length} shown`);
}
function save(blob, name) {
  Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name }).click();
}

$('coco').onclick = () => save(new Blob([JSON.stringify(shown().map(({ name, ...found }) => ({ image_id: 1, ...found })))], { type: 'application/json' }), 'detections.json');
$('masks').onclick = async () => save(await paint(found => rgba(colors[answer.detections.indexOf(found) % colors.length], 255)).convertToBlob(), 'masks.png');
$('cutout').onclick = async () => {
  const layer = paint(() => [0, 0, 0, 255]), context = layer.getContext('2d');
  context.globalCompositeOperation = 'source-in';
  context.drawImage(photo, 0, 0);
  save(await layer.convertToBlob(), 'cutout.png');
};
$('score').oninput = show;
$('choose').onclick = () => $('file').click();
$('file').onchange = () => $('file').files[0] && send($('file').files[0]);
$('drop').ondragover = event => event.preventDefault();
$('drop').ondrop = event => { event.preventDefault(); event.dataTransfer.files[0] && send(event.dataTransfer.files[0]); };
document.onpaste = event => { const file = [...event.clipboardData.files][0]; if (file) send(file); };
$('camera').onclick = async () => {
  const video = $('video');
  if (video.hidden) {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).catch(() => null);
    if (!video.srcObject) return say('There is no camera, or the page may not use it.', true);
    [video.hidden, $('canvas').hidden, $('camera').textContent] = [false, true, 'take the picture'];
    return;
  }
  const picture = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  picture.getContext('2d').drawImage(video, 0, 0);
  video.srcObject.getTracks().forEach(track => track.stop());
  [video.hidden, $('camera').textContent] = [true, 'use the camera'];
  send(await picture.convertToBlob({ type: 'image/jpeg', quality: .95 }));
};
