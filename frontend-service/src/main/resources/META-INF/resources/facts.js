// What the fields of a result say, in words.

/** What was found: "123 nuclei, 1 cell"; of a stack, in all its images together; then what the consumer says of it. */
export function found({ cells, features, images, summary }) {
  const names = features?.split(',') ?? [];
  const counts = (cells?.split(',') ?? []).map((count, index) => `${count} ${counted(count, names[index] ?? 'cells')}`);
  const inAll = counts.join(', ') + (cells && images > 1 ? ` in the ${images} images of the stack` : '');
  return [inAll, summary].filter(Boolean).join(', ');
}

/** Pairs of title and text, those that the result has. */
export function facts(result) {
  return [
    ['Found', found(result)],
    ['Seconds', seconds(result.total_time)],
    ['Images', result.total_jobs > 1 ? result.total_jobs : ''],
    ['Failed images', result.failed_jobs > 0 ? result.failed_jobs : ''],
    ['Scale', result.scale],
    ['Assumed', result.inferred],
    ['Model', models(result.models)],
  ].filter(([, text]) => text);
}

function counted(count, plural) {
  return count === '1' ? plural.replace(/nuclei$/, 'nucleus').replace(/cells$/, 'cell') : plural;
}

/** The result of a zip has the seconds of each of its images. */
function seconds(times) {
  const each = (times ?? '').split(',').filter((time) => time !== '').map(Number);
  if (each.length === 0) return '';
  const total = each.reduce((sum, time) => sum + time, 0);
  return total.toFixed(2) + (each.length > 1 ? `, ${(total / each.length).toFixed(2)} an image` : '');
}

/** Models that come with the kiosk, and are not trained. */
const STAND_INS = ['NuclearSegmentation:0', 'CytoplasmSegmentation:0', 'MultiplexSegmentation:0'];

function models(names) {
  return (names ?? '').split(',').map((name) => name + (STAND_INS.includes(name) ? ' (a stand-in, not trained)' : '')).join(', ');
}
