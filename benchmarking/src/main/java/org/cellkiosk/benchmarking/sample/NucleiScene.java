package org.cellkiosk.benchmarking.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up field of stained nuclei: soft, textured ellipses that hardly touch, on an uneven background, with the noise of
 * photons and of a camera.
 */
final class NucleiScene {

    private static final int NUCLEI = 220;
    private static final int TRIES = 20 * NUCLEI;
    private static final double BACKGROUND = 900;
    private static final double READ_NOISE = 4;
    /** Grey levels an electron. */
    private static final double GAIN = 0.04;

    private record Nucleus(double x, double y, double a, double b, double angle, double brightness, double grain) {

        double reach() {
            return Math.max(a, b);
        }

        boolean isClearOf(Nucleus other) {
            return Math.hypot(x - other.x, y - other.y) > 0.9 * (reach() + other.reach());
        }

        /** Light at a pixel: flat inside, gone within the outer fifth of the radius. */
        double at(double px, double py) {
            double dx = px - x;
            double dy = py - y;
            double u = (dx * Math.cos(angle) + dy * Math.sin(angle)) / a;
            double v = (dy * Math.cos(angle) - dx * Math.sin(angle)) / b;
            double r = Math.hypot(u, v);
            double edge = Math.min(1, Math.max(0, (1 - r) / 0.2));
            double texture = 1 + 0.1 * Math.sin(grain * dx + angle * 9) * Math.cos(0.7 * grain * dy + grain * dx);
            return brightness * edge * edge * (3 - 2 * edge) * (1 - 0.25 * r * r) * texture;
        }
    }

    private NucleiScene() {}

    /** @return 16-bit pixels, row by row */
    static short[] draw(int width, int height, Random random) {
        float[] light = new float[width * height];
        double slope = random.nextDouble() - 0.5;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double fall = Math.pow(x / (double) width - 0.5, 2) + Math.pow(y / (double) height - 0.5, 2);
                light[y * width + x] = (float) (BACKGROUND * (1 - 0.4 * fall + 0.2 * slope * x / width));
            }
        }
        nuclei(width, height, random).forEach(nucleus -> add(nucleus, light, width, height));
        short[] pixels = new short[light.length];
        for (int i = 0; i < pixels.length; i++) {
            double sigma = Math.sqrt(GAIN * light[i] + READ_NOISE * READ_NOISE);
            pixels[i] = (short) Math.round(Math.min(65_535, Math.max(0, light[i] + sigma * random.nextGaussian())));
        }
        return pixels;
    }

    private static List<Nucleus> nuclei(int width, int height, Random random) {
        List<Nucleus> nuclei = new ArrayList<>();
        for (int i = 0; i < TRIES && nuclei.size() < NUCLEI; i++) {
            double radius = 13 + 9 * random.nextDouble();
            Nucleus nucleus = new Nucleus(
                    width * random.nextDouble(),
                    height * random.nextDouble(),
                    radius * (1 + 0.35 * random.nextDouble()),
                    radius,
                    Math.PI * random.nextDouble(),
                    2500 + 5000 * random.nextDouble(),
                    0.1 + 0.15 * random.nextDouble());
            if (nuclei.stream().allMatch(nucleus::isClearOf)) {
                nuclei.add(nucleus);
            }
        }
        return nuclei;
    }

    private static void add(Nucleus nucleus, float[] light, int width, int height) {
        int reach = (int) Math.ceil(nucleus.reach());
        int left = Math.max(0, (int) nucleus.x() - reach);
        int right = Math.min(width - 1, (int) nucleus.x() + reach);
        int top = Math.max(0, (int) nucleus.y() - reach);
        int bottom = Math.min(height - 1, (int) nucleus.y() + reach);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                light[y * width + x] += (float) nucleus.at(x, y);
            }
        }
    }
}
