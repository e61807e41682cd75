"""Invented movies: nuclei that move, grow, divide, come, go and die, with the tracks that are true of them."""

from dataclasses import dataclass, field

import numpy as np

from tracking.render import Frame, render

MARGIN = 50  # pixels around the field of view in which cells live too
MODES = 5  # waves of an outline, from two to a turn on
LONGEST_GAP = 3  # frames: a cell unseen for longer comes back as another
SPOTS = 6  # of a nucleus' texture


@dataclass(frozen=True)
class World:
    """What is the same for all cells of a movie. Lengths in pixels or in radii, times in frames."""

    side: int
    frames: int
    radius: float
    cells: int
    speed: float  # radii a frame
    persistence: float  # 0: a new direction every frame
    cycle: float  # from division to division
    rounding: int  # frames before a division in which a cell is round and bright
    plates: int  # of these, frames in which it is a flat plate
    condensed: float  # area of a plate, and of daughters at first, as a share of the later one
    flatness: float  # of a plate: length by width
    flash: float  # how much brighter
    parting: float  # radii that daughters are apart in their first frame
    death: float  # chance a frame
    irregularity: float  # of outlines
    wobble: float  # how fast outlines and angles change
    contrast: float  # of brightness between cells
    texture: float
    shake: float  # pixels that the stage is off
    blur: float
    noise: float
    jitter: float  # of segmented outlines
    missing: float  # chance that a cell is not segmented in a frame
    broken: float  # chance that a cell is segmented as two
    merging: float  # chance that touching cells are segmented as one

    @staticmethod
    def draw(random):
        radius = random.uniform(6, 16)
        side = int(radius * random.uniform(15, 21))
        crowding = random.uniform(0.06, 0.45)
        careful = random.random() < 0.3  # well segmented
        rounding = int(random.integers(0, 4))
        return World(
            side=side,
            frames=24,
            radius=radius,
            cells=int(crowding * (side + 2 * MARGIN) ** 2 / (np.pi * radius**2)),
            speed=np.exp(random.uniform(np.log(0.03), np.log(0.7))),
            persistence=random.uniform(0, 0.9),
            cycle=random.uniform(18, 60),
            rounding=rounding,
            plates=int(random.integers(0, rounding + 1)),
            condensed=random.uniform(0.25, 1),
            flatness=random.uniform(1.2, 2.8),
            flash=random.uniform(1.1, 2.2),
            parting=random.uniform(1.0, 2.8),
            death=random.choice([0, 0.002, 0.008]),
            irregularity=random.uniform(0.02, 0.12),
            wobble=random.uniform(0.02, 0.25),
            contrast=random.uniform(0.05, 0.9),
            texture=random.uniform(0.05, 0.5),
            shake=random.choice([0, 0.5, 2]),
            blur=random.uniform(0.5, 1.6),
            noise=random.uniform(0.005, 0.06),
            jitter=random.uniform(0.0, 0.05),
            missing=0 if careful else random.uniform(0, 0.03),
            broken=0 if careful else random.uniform(0, 0.008),
            merging=0 if careful else random.uniform(0, 0.05),
        )


@dataclass
class Cell:
    """A living cell. The outline is a turned ellipse with waves; spots lie in coordinates of the body."""

    identity: int
    parent: int
    position: np.ndarray
    velocity: np.ndarray
    radius: float
    full_radius: float
    stretch: float
    angle: float
    axis: float  # of its division
    waves: np.ndarray
    brightness: float
    spots: np.ndarray
    until_division: float
    age: float
    dying: int = -1

    @staticmethod
    def born(world, random, identity, position, age):
        full = world.radius * np.exp(random.normal(0, 0.1))
        cycle = world.cycle * random.uniform(0.8, 1.25)
        return Cell(
            identity=identity,
            parent=0,
            position=position,
            velocity=random.normal(0, world.speed * world.radius, 2),
            radius=full * np.sqrt(0.5 + 0.5 * age),
            full_radius=full,
            stretch=np.exp(abs(random.normal(0, 0.2))),
            angle=random.uniform(0, 2 * np.pi),
            axis=random.uniform(0, 2 * np.pi),
            waves=waves(world, random),
            brightness=np.exp(random.normal(0, world.contrast)),
            spots=spots(random),
            until_division=cycle * (1 - age),
            age=age * cycle,
        )

    def live(self, world, random):
        pace = world.speed * world.radius
        change = np.sqrt(1 - world.persistence**2)
        self.velocity = world.persistence * self.velocity + random.normal(0, pace * change, 2)
        resting = 0.3 if self.until_division < world.rounding else 1
        self.position = self.position + resting * self.velocity
        self.angle += random.normal(0, world.wobble)
        self.waves = 0.9 * self.waves + waves(world, random) * min(1.0, 3 * world.wobble) * np.sqrt(0.19)
        self.stretch = max(1.0, self.stretch + random.normal(0, 0.1 * world.wobble))
        self.brightness *= np.exp(random.normal(0, 0.02))
        self.radius = min(self.full_radius, self.radius + 0.3 * self.full_radius / world.cycle)
        self.until_division -= 1
        self.age += 1
        if self.dying >= 0:
            self.dying += 1
        elif random.random() < world.death:
            self.dying = 0

    def daughters(self, world, random, identities):
        """Two cells of half the area, beside each other along the axis."""
        along = np.array([np.sin(self.axis), np.cos(self.axis)])
        share = random.uniform(0.42, 0.58)
        for identity, side, part in zip(identities, (1, -1), (share, 1 - share)):
            cell = Cell.born(world, random, identity, self.position + side * along * world.parting * self.radius / 2, 0)
            cell.parent = self.identity
            cell.velocity = self.velocity * 0.3 + side * along * world.radius * random.uniform(0.05, 0.35)
            cell.radius = self.radius * np.sqrt(part)
            cell.angle, cell.stretch = self.axis + np.pi / 2, random.uniform(1.1, 2.0)
            cell.brightness = self.brightness * random.uniform(0.9, 1.1)
            yield cell

    def flash(self, world):
        """How much brighter than usual: rises before the division, fades after it."""
        if self.until_division < world.rounding:
            return world.flash
        return 1 + (world.flash - 1) * self.fresh()

    def form(self, world):
        """Radius, stretch, angle and waves as they look: before a division round, then a plate across its axis."""
        size = self.radius * (0.75**self.dying if self.dying > 0 else 1)
        if self.until_division < world.plates:
            return size * np.sqrt(world.condensed), world.flatness, self.axis + np.pi / 2, 0.5 * self.waves
        if self.until_division < world.rounding:
            return 0.9 * size, self.stretch**0.5, self.angle, 0.2 * self.waves
        return size * np.sqrt(1 - (1 - world.condensed) * self.fresh()), self.stretch, self.angle, self.waves

    def fresh(self):
        """1 right after a division, then fading."""
        return np.exp(-self.age / 1.2) if self.parent else 0.0


def waves(world, random):
    """Cosine and sine of each wave of an outline, weaker the shorter."""
    return random.normal(0, world.irregularity, (2, MODES)) / np.arange(1, MODES + 1)


def spots(random):
    """Places, in radii, sizes and strengths of what makes a nucleus recognisable, (SPOTS, 4)."""
    return np.column_stack([
        random.uniform(-0.7, 0.7, (SPOTS, 2)), random.uniform(0.15, 0.5, SPOTS), random.normal(0, 1, SPOTS)
    ])


@dataclass(frozen=True)
class Movie:
    """Raw (frames, rows, columns, 1) float32; labels (frames, rows, columns); who is whose daughter.

    A label is the same in all frames. That of a piece broken off occurs once.
    """

    raw: np.ndarray
    labels: np.ndarray
    parents: dict = field(default_factory=dict)


def movie(seed):
    random = np.random.default_rng(seed)
    world = World.draw(random)
    frames = [render(world, random, state) for state in lives(world, random)]
    return finished(frames)


def lives(world, random):
    """The cells of each frame, after a few frames in which they find their places."""
    wide = world.side + 2 * MARGIN
    cells = [
        Cell.born(world, random, index + 1, random.uniform(0, wide, 2) - MARGIN, random.uniform(0, 1))
        for index in range(world.cells)
    ]
    for _ in range(10):
        make_room(cells)
    used = world.cells
    for _ in range(world.frames):
        yield cells
        following = []
        for cell in cells:
            cell.live(world, random)
            if cell.until_division <= 0 and cell.dying < 0:
                following += cell.daughters(world, random, (used + 1, used + 2))
                used += 2
            elif cell.dying < 3:
                following.append(cell)
        cells = [cell for cell in following if (abs(cell.position - world.side / 2) < wide / 2 + MARGIN).all()]
        for _ in range(3):
            make_room(cells)


def make_room(cells):
    """Pushes cells that overlap apart, half of the overlap each time."""
    positions = np.array([cell.position for cell in cells])
    radii = np.array([cell.radius for cell in cells])
    apart = positions[:, None] - positions[None]
    distance = np.linalg.norm(apart, axis=-1) + 1e-6
    overlap = np.maximum(0.95 * (radii[:, None] + radii[None]) - distance, 0)
    np.fill_diagonal(overlap, 0)
    push = 0.25 * (apart / distance[..., None] * overlap[..., None]).sum(1)
    for cell, shift in zip(cells, push):
        cell.position = cell.position + shift


def finished(frames: list[Frame]):
    """A movie of the frames, in which a cell that was out of sight for long has a new label, and no parent."""
    labels = np.stack([frame.labels for frame in frames])
    parents = {child: parent for frame in frames for child, parent in frame.parents.items()}
    seen, names, fresh = {}, {}, int(labels.max()) + 1
    for t, plane in enumerate(labels):
        copy = plane.copy()
        for label in np.unique(plane[plane != 0]):
            if label < 0 or t - seen.get(label, t) > LONGEST_GAP + 1:
                names[label], fresh = fresh, fresh + 1
            seen[label] = t
            if label in names:
                plane[copy == label] = names[label]
    return Movie(np.stack([frame.raw for frame in frames])[..., None], labels, close(labels, parents))


def close(labels, parents):
    """The parents that were seen shortly before their daughters."""
    first, last = {}, {}
    for t, plane in enumerate(labels):
        for label in np.unique(plane[plane > 0]).tolist():
            first.setdefault(label, t)
            last[label] = t
    return {
        child: parent
        for child, parent in parents.items()
        if child in first and parent in last and 0 < first[child] - last[parent] <= LONGEST_GAP
    }
