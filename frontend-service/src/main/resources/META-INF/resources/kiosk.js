// The page: shows the view of its address, takes one file with its options, and follows the jobs it has sent.
import { jobTypes, submit, upload } from '/api.js';
import { followJob } from '/job.js';

const VIEWS = { '/': 'predict', '/predict': 'predict', '/about': 'about', '/faq': 'about' };
const CHANNEL_NAMES = ['1 (red)', '2 (green)', '3 (blue)', '4', '5', '6', '7', '8'];
const element = (id) => document.getElementById(id);

function showView() {
  const path = location.pathname.replace(/\/+$/, '') || '/';
  const view = VIEWS[path] ?? 'missing';
  document.querySelectorAll('[data-view]').forEach((section) => { section.hidden = section.dataset.view !== view; });
  document.querySelectorAll('nav a').forEach((link) => {
    if (VIEWS[link.getAttribute('href')] === view) link.setAttribute('aria-current', 'page');
  });
}

function fillChannels() {
  document.querySelectorAll('[data-channels]').forEach((select) => {
    select.add(new Option(select.dataset.channels, ''));
    CHANNEL_NAMES.forEach((name, index) => select.add(new Option(name, index)));
  });
}

async function fillJobTypes() {
  const types = await jobTypes();
  element('job-types').replaceChildren(...types.map((type, index) => {
    const label = document.createElement('label');
    const radio = Object.assign(document.createElement('input'), {
      type: 'radio', name: 'job-type', value: type, checked: index === 0, required: true,
    });
    label.append(radio, type);
    return label;
  }));
}

function jobForm() {
  const nuclear = element('nuclear').value;
  const cytoplasm = element('cytoplasm').value;
  return {
    selectedChannels: nuclear || cytoplasm ? `${nuclear},${cytoplasm}` : '',
    dimensionOrder: element('dimension-order').value,
    scale: element('scale').value,
  };
}

function acceptDrops() {
  const drop = element('drop');
  const input = element('file');
  const showName = () => { element('file-name').textContent = input.files[0]?.name ?? 'Choose a file or drop it here'; };
  input.addEventListener('change', showName);
  for (const kind of ['dragover', 'dragleave', 'drop']) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle('over', kind === 'dragover');
    });
  }
  drop.addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length > 1) {
      element('form-message').textContent = 'Please drop one file; put several images into a zip.';
    } else if (event.dataTransfer.files.length === 1) {
      input.files = event.dataTransfer.files;
      showName();
    }
  });
}

async function sendJob(event) {
  event.preventDefault();
  const file = element('file').files[0];
  const progress = element('upload-progress');
  element('form-message').textContent = '';
  element('submit').disabled = true;
  progress.hidden = false;
  try {
    const uploaded = await upload(file, (percent) => { progress.value = percent; });
    const jobType = document.querySelector('[name=job-type]:checked').value;
    const hash = await submit({
      imageName: file.name, uploadedName: uploaded.uploadedName, imageUrl: uploaded.imageURL, jobType, jobForm: jobForm(),
    });
    showJob(hash);
    history.replaceState(null, '', `?job=${encodeURIComponent(hash)}`);
  } catch (error) {
    element('form-message').textContent = error.message;
  } finally {
    element('submit').disabled = false;
    progress.hidden = true;
    progress.value = 0;
  }
}

function showJob(hash) {
  element('jobs-section').hidden = false;
  element('jobs').prepend(followJob(hash));
}

showView();
fillChannels();
acceptDrops();
element('job-form').addEventListener('submit', sendJob);
fillJobTypes().catch((error) => { element('form-message').textContent = error.message; });
new URLSearchParams(location.search).getAll('job').forEach(showJob);
