"""How well found tracks agree with the true ones."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Score:
    """Counts over one or more movies, of the segmented cells.

    A link joins a cell to the same track's next one, whether or not frames lie between. A division is a mother's last
    cell with the first cells of all her daughters, and is found only with all of them. A track is whole if all its
    cells, and no others, are in one track.
    """

    links: int = 0
    found_links: int = 0
    right_links: int = 0
    divisions: int = 0
    found_divisions: int = 0
    right_divisions: int = 0
    tracks: int = 0
    whole: int = 0

    def __add__(self, other):
        return Score(*(a + b for a, b in zip(astuple(self), astuple(other))))

    def link_f1(self):
        return 2 * self.right_links / max(self.links + self.found_links, 1)

    def division_f1(self):
        return 2 * self.right_divisions / max(self.divisions + self.found_divisions, 1)

    def whole_share(self):
        return self.whole / max(self.tracks, 1)


def of(sample, tracks):
    """Score of the tracks found in a sample."""
    true_paths, true_divisions = true_tracks(sample.frames, sample.parents)
    paths, divisions = graph(tracks)
    true_links, links = joined(true_paths), joined(paths)
    return Score(
        len(true_links),
        len(links),
        len(true_links & links),
        len(true_divisions),
        len(divisions),
        len(true_divisions & divisions),
        len(true_paths),
        len(set(true_paths) & set(paths)),
    )


def joined(paths):
    return {pair for path in paths for pair in zip(path, path[1:])}


def true_tracks(frames, parents):
    """Paths and divisions that are true of a sample."""
    paths, daughters = {}, {}
    for t, frame in enumerate(frames):
        for index, label in enumerate(frame.labels.tolist()):
            paths.setdefault(label, []).append((t, index))
    for child, parent in parents.items():
        daughters.setdefault(parent, []).append(paths[child][0])
    return list(map(tuple, paths.values())), divided(paths, daughters)


def graph(tracks):
    """Paths and divisions of found tracks."""
    paths = dict(enumerate(track.cells for track in tracks))
    daughters = {i: [paths[d][0] for d in track.daughters] for i, track in enumerate(tracks) if track.daughters}
    return list(map(tuple, paths.values())), divided(paths, daughters)


def divided(paths, daughters):
    """Of those with two daughters or more: one alone is no division."""
    return {(paths[mother][-1], frozenset(cells)) for mother, cells in daughters.items() if len(cells) > 1}
