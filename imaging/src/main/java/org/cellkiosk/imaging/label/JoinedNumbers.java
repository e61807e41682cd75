package org.cellkiosk.imaging.label;

import java.util.Arrays;

/**
 * Numbers from 1 on, some of which turn out to stand for the same part: a forest whose roots are the smallest numbers,
 * so that the roots in ascending order are the parts in the order of their first number.
 *
 * @see <a href="https://doi.org/10.1007/s10044-008-0109-y">Wu, Otoo, Suzuki 2009</a>
 */
public final class JoinedNumbers {

    /** A number of the same part, not larger than this one; itself at a root. */
    private int[] parents = new int[1024];

    private int count;

    /** The next number, of a part of its own. */
    public int next() {
        count++;
        if (count == parents.length) {
            parents = Arrays.copyOf(parents, Math.addExact(count, count));
        }
        parents[count] = count;
        return count;
    }

    /** The smallest number of a number's part. */
    public int root(int number) {
        int root = number;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    /** Makes one part of two; answers its smallest number. */
    public int join(int one, int other) {
        int first = root(one);
        int second = root(other);
        int smaller = Math.min(first, second);
        parents[Math.max(first, second)] = smaller;
        return smaller;
    }

    /** The part of every number, parts being counted from 1; 0 for 0. */
    public int[] parts() {
        int[] parts = new int[count + 1];
        int found = 0;
        for (int number = 1; number <= count; number++) {
            parts[number] = parents[number] == number ? ++found : parts[parents[number]];
        }
        return parts;
    }
}
