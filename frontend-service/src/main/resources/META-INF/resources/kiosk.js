// The page: shows the view of its address, takes files with their options, and follows the jobs it has sent.
import { jobTypes, submit, upload } from '/api.js';
import { followJob } from '/job.js';

const VIEWS = { '/': 'predict', '/predict': 'predict', '/about': 'about', '/faq': 'about' };
const CHANNEL_NAMES = ['0 (red)', '1 (green)', '2 (blue)', '3', '4', '5', '6', '7'];
/** Resolution that the models of a job type are made for. */
const MICROMETRES = { segmentation: '0.65', mesmer: '0.5' };
/** What people are told about a job type beside its name. */
const NOTES = { tracking: 'movies', caliban: "tracking, by the DeepCell Kiosk's name" };
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

/** Only then can a job be asked for. */
async function fillJobTypes() {
  const types = await jobTypes();
  element('job-types').replaceChildren(...types.map((type, index) => {
    const label = document.createElement('label');
    const radio = Object.assign(document.createElement('input'), {
      type: 'radio', name: 'job-type', value: type, checked: index === 0, required: true,
    });
    label.append(radio, NOTES[type] ? `${type} (${NOTES[type]})` : type);
    return label;
  }));
  showScaleHint();
  element('submit').disabled = false;
}

const jobType = () => document.querySelector('[name=job-type]:checked')?.value;

function showScaleHint() {
  const micrometres = MICROMETRES[jobType()];
  element('scale-hint').textContent = micrometres ? `your µm per pixel ÷ the model's ${micrometres}` : '';
}

/** An option in error that is folded away could not be seen. */
function unfoldErrors() {
  element('job-form').addEventListener('invalid', (event) => {
    const folded = event.target.closest('details');
    if (folded) folded.open = true;
  }, true);
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
  const showName = () => {
    const names = [...input.files].map((file) => file.name);
    element('file-name').textContent = names.join(', ') || 'Choose files or drop them here';
  };
  input.addEventListener('change', showName);
  for (const kind of ['dragover', 'dragleave', 'drop']) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle('over', kind === 'dragover');
    });
  }
  drop.addEventListener('drop', (event) => {
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      showName();
    }
  });
}

/** Sends the chosen files one after the other; one that is refused does not stop the others. */
async function sendJobs(event) {
  event.preventDefault();
  const form = { jobType: jobType(), jobForm: jobForm() };
  const files = [...element('file').files];
  const address = new URLSearchParams();
  const problems = [];
  element('form-message').textContent = '';
  element('submit').disabled = true;
  for (const file of files) {
    try {
      const hash = await sendJob(file, form);
      address.append('job', hash);
      showJob(hash);
      history.replaceState(null, '', `?${address}`);
    } catch (error) {
      problems.push(files.length > 1 ? `${file.name}: ${error.message}` : error.message);
    }
  }
  element('form-message').textContent = problems.join(' ');
  element('submit').disabled = false;
}

async function sendJob(file, form) {
  const progress = element('upload-progress');
  progress.hidden = false;
  try {
    const { uploadedName, imageURL } = await upload(file, (percent) => { progress.value = percent; });
    return await submit({ imageName: file.name, uploadedName, imageUrl: imageURL, ...form });
  } finally {
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
unfoldErrors();
element('job-form').addEventListener('submit', sendJobs);
element('job-types').addEventListener('change', showScaleHint);
fillJobTypes().catch((error) => { element('form-message').textContent = error.message; });
new URLSearchParams(location.search).getAll('job').forEach(showJob);
