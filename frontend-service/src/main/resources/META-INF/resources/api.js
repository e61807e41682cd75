// The kiosk's HTTP routes as functions. A failure is an Error whose message can be shown.

const UNREACHABLE = 'The kiosk does not answer. Is it running, and is the network up?';

async function answer(path, options) {
  const response = await fetch(path, options).catch(() => { throw new Error(UNREACHABLE); });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw Object.assign(new Error(body.message ?? `The kiosk answered ${response.status}.`), { status: response.status });
  }
  return body;
}

export async function jobTypes() {
  return (await answer('/api/jobtypes')).jobTypes;
}

export async function submit(request) {
  const headers = { 'Content-Type': 'application/json' };
  return (await answer('/api/predict', { method: 'POST', headers, body: JSON.stringify(request) })).hash;
}

export function job(hash) {
  return answer(`/api/jobs/${encodeURIComponent(hash)}`);
}

/** Calls the listener with each status event, and once more without one when the stream cannot go on. */
export function events(hash, listener) {
  const source = new EventSource(`/api/jobs/${encodeURIComponent(hash)}/events`);
  source.onmessage = (message) => {
    const event = JSON.parse(message.data);
    if (event.status === 'done' || event.status === 'failed') source.close();
    listener(event);
  };
  source.onerror = () => { if (source.readyState === EventSource.CLOSED) listener(null); };
}

/** Uploads by XMLHttpRequest, since fetch does not tell how far it is. */
export function upload(file, onPercent) {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.responseType = 'json';
    request.upload.onprogress = (event) => onPercent((100 * event.loaded) / event.total);
    request.onerror = () => reject(new Error(UNREACHABLE));
    request.onload = () => (request.status === 200
      ? resolve(request.response)
      : reject(new Error(request.response?.message ?? `The kiosk answered ${request.status}.`)));
    request.open('POST', '/api/upload');
    request.send(form);
  });
}

/** An object's address as seen from this page: what this kiosk serves itself is reached by the page's own host. */
export function reachable(address) {
  const url = new URL(address, location.href);
  return url.pathname.startsWith('/api/files/') ? url.pathname : url.href;
}
