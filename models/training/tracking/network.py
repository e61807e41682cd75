"""The two networks of tracking: the encoder describes each cell, the inference model compares tracks with cells.

Nothing in them depends on where a movie lies, on the gain and offset of its camera, or on its magnification: places
are taken relative to each other, in units of the size of the frame's cells; light relative to the frame's crops.
"""

import tensorflow as tf

from tracking.features import APPEARANCE_DIM

EMBEDDING = 64
LEARNT = EMBEDDING - 2  # the first two are the logarithms of a cell's size and of the mean size in its frame
RANGES = (1.0, 2.0)  # of neighbourhoods, in sizes
DECAYS = (0.0, 0.6, 1.0)  # how much less a step weighs than the one after it, when a track's velocity is taken
PAIR = 32
RIVALS = 2.0  # sizes: about how far rivals for a track or a cell are from each other
FAR = 8.0  # sizes: beyond, a cell is nothing to a track
CLASSES = 3

layers = tf.keras.layers


def dense(width, activation="relu"):
    return layers.Dense(width, activation=activation)


class Encoder(tf.keras.layers.Layer):
    """Embeddings (frames, cells, 64) of crops, morphologies, centroids and normalised adjacency."""

    def __init__(self):
        super().__init__()
        self.convolutions = [layers.Conv2D(width, 3, 2, "same", activation="relu") for width in (8, 16, 32)]
        self.look, self.shape, self.cell = dense(32), dense(16), dense(64)
        self.rounds = [dense(64), dense(64)]
        self.embedding = dense(LEARNT)

    def call(self, crops, morphologies, centroids, adjacency):
        area = morphologies[..., :1]
        real = tf.sign(area)
        count = tf.maximum(tf.reduce_sum(real, 1, keepdims=True), 1)
        size = tf.sqrt(1 + tf.reduce_sum(area, 1, keepdims=True) / count)
        near, ways = neighbours(centroids / size, adjacency, real)
        places = tf.concat([tf.reduce_sum(weight, -1, keepdims=True) for weight in near] + ways, -1)
        look = self.appearance(crops, real, count)
        cell = self.cell(tf.concat([look, self.shape(shape(morphologies, size)), places], -1))
        for round_ in self.rounds:
            means = [weight @ cell / (0.5 + tf.reduce_sum(weight, -1, keepdims=True)) for weight in near]
            cell += round_(tf.concat([cell, *means], -1))
        sizes = tf.concat([tf.math.log1p(area) / 2, tf.math.log(size) + 0 * area], -1)
        return tf.concat([sizes, self.embedding(cell)], -1) * real

    def appearance(self, crops, real, count):
        """Of crops in units of the contrast of their frame, for how bright a cell is, and in units of their own."""
        weight = real[..., None, None] / (count[..., None, None] * APPEARANCE_DIM**2)
        crops -= tf.reduce_sum(weight * crops, [1, 2, 3], keepdims=True)
        spread = tf.sqrt(tf.reduce_sum(weight * crops**2, [1, 2, 3], keepdims=True)) + 1e-6
        bright = tf.asinh(crops / spread)
        crops -= tf.reduce_mean(crops, [2, 3], keepdims=True)
        own = crops / (tf.sqrt(tf.reduce_mean(crops**2, [2, 3], keepdims=True)) + 0.02 * spread)
        crops = tf.concat([bright, own], -1)
        x = tf.reshape(crops, [-1, APPEARANCE_DIM, APPEARANCE_DIM, 2])
        for convolution in self.convolutions:
            x = convolution(x)
        x = self.look(tf.reshape(x, [-1, (APPEARANCE_DIM // 8) ** 2 * x.shape[-1]]))
        return tf.reshape(x, tf.concat([tf.shape(crops)[:2], [x.shape[-1]]], 0))


def shape(morphologies, size):
    """Size in units of the frame's, roundness, eccentricity."""
    area, perimeter, eccentricity = tf.split(morphologies, 3, -1)
    relative = tf.math.log((area + 1) / size**2)
    roundness = 12.6 * area / (perimeter**2 + 1)
    return tf.concat([relative, tf.minimum(roundness, 2), eccentricity], -1)


def neighbours(places, adjacency, real):
    """For each range the weights of a cell's neighbours, (frames, cells, cells), and the mean way to them."""
    offset = places[:, None] - places[:, :, None]
    squared = tf.reduce_sum(offset**2, -1)
    cells = tf.shape(places)[1]
    linked = tf.sign(adjacency) * tf.linalg.matrix_transpose(real) * (1 - tf.eye(cells))
    near = [linked * tf.exp(-squared / (2 * reach**2)) for reach in RANGES]
    return near, [tf.reduce_sum(weight[..., None] * offset, -2) / 2 for weight in near]


class Inference(tf.keras.layers.Layer):
    """Logits (batch, 1, tracks, cells, 3): the cell is the track's own, another, or a daughter.

    Takes the embeddings and centroids of the last cells of each track, (batch, length, tracks, ...), the last one
    repeated where there are fewer, and those of the cells, (batch, 1, cells, ...).
    """

    def __init__(self):
        super().__init__()
        self.track, self.tracks, self.cells = dense(64), dense(PAIR, None), dense(PAIR, None)
        self.history, self.future = dense(PAIR, None), dense(PAIR, None)
        self.geometry, self.likeness = dense(PAIR, None), dense(PAIR, None)
        self.rounds = [dense(PAIR), dense(PAIR)]
        self.classes = dense(CLASSES, None)

    def call(self, embeddings, centroids, future_embeddings, future_centroids):
        history = History(embeddings, centroids)
        track = self.track(history.described())
        cell = future_embeddings[:, 0, :, 2:]
        ways = tf.stack([future_centroids[:, 0, None] - place[:, :, None] for place in history.expected()], -2)
        ways /= history.size[:, :, None, None]
        alike = self.tracks(track)[:, :, None] * self.cells(cell)[:, None]
        growth = future_embeddings[:, 0, None, :, :1] - history.last[:, :, None, :1]
        pair = tf.nn.relu(
            self.history(track)[:, :, None]
            + self.future(cell)[:, None]
            + self.likeness(alike)
            + self.geometry(geometry(ways, growth, history.restlessness[:, :, None]))
        )
        nearest = tf.reduce_min(tf.norm(ways + 1e-6, axis=-1), -1)[..., None]
        near = tf.exp(-((nearest / RIVALS) ** 2))
        for round_ in self.rounds:
            pair += round_(tf.concat([pair, *rivals(pair, near)], -1))
        beyond = 3 * tf.nn.relu(nearest - FAR) * tf.constant([1.0, 0.0, 1.0])
        return (self.classes(pair) - beyond)[:, None]


def rivals(pair, near):
    """Of the pairs of the same cell, and of the same track: the most, and the sum over the others that are near."""
    for axis in (1, 2):
        yield tf.reduce_max(pair, axis, keepdims=True) + 0 * pair
        weighed = near * tf.nn.relu(pair)
        yield tf.math.log1p(tf.nn.relu(tf.reduce_sum(weighed, axis, keepdims=True) - weighed))


def geometry(ways, growth, restlessness):
    """What the ways from the expected places of a track to a cell, and its growth, say: (..., 4 + 4 + 2 + 4)."""
    distance = tf.norm(ways + 1e-6, axis=-1)
    return tf.concat(
        [
            tf.math.log1p(distance),
            tf.exp(-(distance**2)),
            tf.tanh(ways[..., 0, :]),
            growth,
            tf.abs(growth),
            tf.abs(growth + 0.35),  # half the area: half of log 2 in size
            tf.math.log1p(distance[..., :1] / (restlessness + 0.1)),
        ],
        -1,
    )


class History:
    """The last cells of tracks: what they look like on the whole, and how the tracks move."""

    def __init__(self, embeddings, centroids):
        self.last, self.place = embeddings[:, -1], centroids[:, -1]
        self.size = tf.exp(self.last[..., 1:2])
        self.steps = centroids[:, 1:] - centroids[:, :-1]
        moved = tf.reduce_sum(tf.abs(self.steps), -1, keepdims=True)
        self.known = tf.sign(moved)  # the others are repetitions of the last cell
        self.age = tf.cumsum(self.known, 1, exclusive=True, reverse=True)
        self.count = tf.reduce_sum(self.known, 1)
        self.velocities = [self.mean(self.steps, decay) for decay in DECAYS]
        self.restlessness = tf.sqrt(self.mean(tf.reduce_sum(self.steps**2, -1, keepdims=True), 1.0)) / self.size
        self.before = self.mean(embeddings[:, :-1], 0.7)

    def mean(self, values, decay):
        weight = self.known * decay**self.age
        return tf.reduce_sum(weight * values, 1) / (tf.reduce_sum(weight, 1) + 1e-6)

    def expected(self):
        """The last place, and where each velocity leads to."""
        return [self.place, *(self.place + velocity for velocity in self.velocities)]

    def described(self):
        speeds = [tf.norm(velocity + 1e-6, axis=-1, keepdims=True) / self.size for velocity in self.velocities]
        known = tf.minimum(self.count, 1)
        size = self.last[..., :1] - self.last[..., 1:2]
        growth = known * (self.last[..., :1] - self.before[..., :1])
        return tf.concat(
            [self.last[..., 2:], self.before[..., 2:], size, growth, self.restlessness, self.count / 8, *speeds], -1
        )


def floats(name, *shape):
    return tf.TensorSpec(shape, tf.float32, name=name)


class Pair(tf.Module):
    """Both networks as they are shipped. `caution` is taken off the logit of "the track's own".

    The original's costs, with a birth and a death at 0.99 each, link a cell whose probability is above 0.01 only; the
    caution moves that to where linking is more likely right than wrong.
    """

    def __init__(self, encoder, inference, caution=0.0):
        super().__init__()
        self.encoder, self.inference = encoder, inference
        self.caution = tf.constant([caution, 0.0, 0.0])

    @tf.function(
        input_signature=[
            floats("encoder_app_input", None, None, APPEARANCE_DIM, APPEARANCE_DIM, 1),
            floats("encoder_morph_input", None, None, 3),
            floats("encoder_centroid_input", None, None, 2),
            floats("encoder_adj_input", None, None, None),
        ]
    )
    def encode(self, crops, morphologies, centroids, adjacency):
        embeddings = self.encoder(crops, morphologies, centroids, adjacency)
        return {"encoder_centroid_input": tf.identity(centroids), "relu_nef": embeddings}

    @tf.function(
        input_signature=[
            floats("current_embeddings", None, None, None, EMBEDDING),
            floats("current_centroids", None, None, None, 2),
            floats("future_embeddings", None, None, None, EMBEDDING),
            floats("future_centroids", None, None, None, 2),
        ]
    )
    def infer(self, embeddings, centroids, future_embeddings, future_centroids):
        logits = self.inference(embeddings, centroids, future_embeddings, future_centroids)
        return {"tracking_decoder": tf.nn.softmax(logits - self.caution)}
