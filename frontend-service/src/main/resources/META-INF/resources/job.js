// One job on the page: its status as it changes, then its result.
import { events, job, reachable } from '/api.js';
import { facts, found } from '/facts.js';

const FILES = [
  ['measurements_url', 'Measurements (CSV)', '.cells.csv'], ['outlines_url', 'Outlines for QuPath', '.outlines.geojson'],
  ['rois_url', 'Outlines for ImageJ', '.rois.zip'], ['manifest_url', 'Manifest', '.manifest.json'],
];

/** Answers the element that shows the job from now on. */
export function followJob(hash) {
  const card = document.getElementById('job-template').content.cloneNode(true).querySelector('article');
  card.querySelector('.job-name').textContent = imageName(hash);
  setStatus(card, { status: 'new' });
  let streamBroke = false;
  const refresh = oneAtATime((isOld) => show(card, hash, streamBroke, isOld));
  events(hash, (event) => {
    if (event) setStatus(card, event);
    streamBroke = event === null;
    refresh();
  });
  return card;
}

/** Runs the task at each call, but never two at once: calls meanwhile make the one under way old, and lead to one more. */
function oneAtATime(task) {
  let calls = 0;
  let running = false;
  return async () => {
    calls += 1;
    if (running) return;
    running = true;
    let run;
    do {
      run = calls;
      await task(() => run !== calls);
    } while (run !== calls);
    running = false;
  };
}

function imageName(hash) {
  const parts = hash.split(':');
  return parts.length > 2 ? parts.slice(1, -1).join(':') : hash;
}

/** Name for a file about the image, as the kiosk command gives it. */
function fileName(hash, ending) {
  return imageName(hash).split('/').pop() + ending;
}

function setStatus(card, { status, progress }) {
  const bar = card.querySelector('progress');
  const ended = ['done', 'failed', 'unknown'].includes(status);
  card.classList.toggle('failed', status === 'failed' || status === 'unknown');
  card.querySelector('.badge').textContent = status.replaceAll('-', ' ');
  bar.hidden = ended;
  if (progress > 0) bar.value = progress;
  else bar.removeAttribute('value');
}

async function show(card, hash, streamBroke, isOld) {
  const line = card.querySelector('.job-status');
  try {
    const known = await job(hash);
    if (isOld()) return;
    setStatus(card, known);
    line.textContent = sentence(known) + (streamBroke ? ' Reload the page to follow it further.' : '');
    if (known.status === 'done') showResult(card, hash, known.result);
    await showChildren(card, known.children, isOld);
  } catch (error) {
    line.textContent = error.message;
    if (error.status === 404) setStatus(card, { status: 'unknown' });
  }
}

function sentence({ status, result, queueDepth, children }) {
  const ended = children.filter((child) => ['done', 'failed'].includes(child.status)).length;
  switch (status) {
    case 'new': return queueDepth > 1 ? `In the queue, ${queueDepth} jobs in all.` : 'In the queue.';
    case 'waiting': return `${ended} of ${children.length} images are ready.`;
    case 'failed': return result.reason ?? 'It failed, and nobody said why.';
    case 'done': return '';
    default: return 'At work on it.';
  }
}

function showResult(card, hash, result) {
  card.querySelector('.job-result').hidden = false;
  card.querySelector('dl').replaceChildren(...facts(result).flatMap(([title, text]) => [
    Object.assign(document.createElement('dt'), { textContent: title }),
    Object.assign(document.createElement('dd'), { textContent: text }),
  ]));
  const download = card.querySelector('.download');
  if (result.output_url) {
    download.href = reachable(result.output_url);
    download.textContent = result.models ? 'Download the label images' : 'Download the result';
    download.download = fileName(hash, result.models ? '.labels.zip' : '.result.zip');
    download.hidden = false;
  }
  card.querySelector('.files').replaceChildren(...fileLinks(hash, result));
  const preview = card.querySelector('.preview');
  if (result.preview_url) {
    preview.href = reachable(result.preview_url);
    preview.querySelector('img').src = preview.href;
    preview.hidden = false;
  }
}

/** Links to what else is known about an image. */
function fileLinks(hash, result) {
  return FILES.filter(([field]) => result[field]).map(([field, title, ending]) => {
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('a'), {
      href: reachable(result[field]), textContent: title, download: fileName(hash, ending),
    }));
    return item;
  });
}

async function showChildren(card, children, isOld) {
  card.querySelector('.table').hidden = children.length === 0;
  const body = card.querySelector('tbody');
  for (const [index, child] of children.entries()) {
    if (isOld()) return;
    const row = body.rows[index] ?? newRow(body);
    if (row.dataset.status === child.status) continue;
    row.dataset.status = child.status;
    row.classList.toggle('failed', child.status === 'failed');
    row.cells[0].textContent = child.imageName;
    row.cells[1].textContent = child.status.replaceAll('-', ' ');
    if (child.status === 'done' || child.status === 'failed') await showChild(row, child.hash);
  }
}

function newRow(body) {
  const row = body.insertRow();
  for (let column = 0; column < 5; column += 1) row.insertCell();
  return row;
}

async function showChild(row, hash) {
  const { result } = await job(hash);
  row.cells[2].textContent = found(result);
  const files = Object.assign(document.createElement('ul'), { className: 'files' });
  files.append(...fileLinks(hash, result));
  row.cells[4].replaceChildren(files);
  if (result.reason) row.cells[1].textContent = `failed: ${result.reason}`;
  if (result.preview_url) {
    const link = Object.assign(document.createElement('a'), { href: reachable(result.preview_url), target: '_blank' });
    link.append(Object.assign(document.createElement('img'), {
      src: link.href, alt: `${imageName(hash)} with outlines`, loading: 'lazy',
    }));
    row.cells[3].replaceChildren(link);
  }
}
