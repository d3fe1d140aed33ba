package org.beatline.trends;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.beatline.trends.PanelFit.Cells;

/**
 * What a panel knows of one scope: the level of each member and the base, frozen, so that every day is closed form,
 * {@code exp(beta_d) = sum_s n_sd / sum_s N_sd exp(alpha_s)}, independent of the other days. The same in every
 * bootstrap replicate.
 *
 * @param expAlpha per member, in the order of {@link Panel#members}; a member with 0 takes no part
 * @param baseMean mean of exp(beta) over the base days
 * @param pooledBaseMean mean of the pooled share over the base days
 * @param twoWay replicates by story and outlet weights
 * @param storyOnly replicates by story weights
 */
public record PanelScope(
        double[] expAlpha, double baseMean, double pooledBaseMean, Replicates twoWay, Replicates storyOnly)
        implements Serializable {

    /**
     * The same numbers in each bootstrap replicate.
     *
     * @param expAlpha replicate by member
     * @param baseMean per replicate
     * @param pooledBaseMean per replicate of secondary measures
     */
    public record Replicates(double[][] expAlpha, double[] baseMean, double[] pooledBaseMean) implements Serializable {}

    /**
     * Counted articles of the estimation window.
     *
     * @param cells members' observed outlet-days
     * @param base observed outlet-days of all outlets on base days, for the pooled share
     * @param isBase per day
     */
    record Sample(Tally cells, Tally base, boolean[] isBase) {}

    /**
     * Counted articles per cell, told apart by story; an entry is one article.
     *
     * @param cells outlet-days
     * @param weights outlet weights per outlet of the cells and replicate
     * @param cell of each article
     * @param storyWeights of each article's story, per replicate
     */
    record Tally(Cells cells, double[][] weights, int[] cell, byte[][] storyWeights) {
        double[] counts() {
            double[] counts = new double[cells.size()];
            for (int at : cell) {
                counts[at]++;
            }
            return counts;
        }

        double[] counts(int replicate) {
            double[] counts = new double[cells.size()];
            for (int article = 0; article < cell.length; article++) {
                counts[cell[article]] += storyWeights[article][replicate];
            }
            return counts;
        }

        double[] weights(int replicate) {
            double[] ofReplicate = new double[cells.outlets()];
            Arrays.setAll(ofReplicate, outlet -> weights[outlet][replicate]);
            return ofReplicate;
        }

        private Tally where(boolean[] isKept) {
            int[] renumbered = new int[isKept.length];
            int kept = 0;
            for (int at = 0; at < isKept.length; at++) {
                renumbered[at] = isKept[at] ? kept++ : -1;
            }
            List<byte[]> keptWeights = new ArrayList<>();
            int[] keptCells = new int[cell.length];
            for (int article = 0; article < cell.length; article++) {
                if (isKept[cell[article]]) {
                    keptCells[keptWeights.size()] = renumbered[cell[article]];
                    keptWeights.add(storyWeights[article]);
                }
            }
            return new Tally(
                    cells.where(isKept),
                    weights,
                    Arrays.copyOf(keptCells, keptWeights.size()),
                    keptWeights.toArray(byte[][]::new));
        }
    }

    /** Fits the panel model and its replicates. */
    static PanelScope of(Sample sample, int replicates, int pooledReplicates) {
        double[] counts = sample.cells.counts();
        PanelFit fit = PanelFit.of(sample.cells.cells, counts, sample.isBase);
        Tally identified = identified(sample.cells, fit);
        double[] one = new double[sample.cells.cells.outlets()];
        double[] oneOfAll = new double[sample.base.cells.outlets()];
        Arrays.fill(one, 1);
        Arrays.fill(oneOfAll, 1);
        Replicates twoWay =
                new Replicates(new double[replicates][], new double[replicates], new double[pooledReplicates]);
        Replicates storyOnly =
                new Replicates(new double[replicates][], new double[replicates], new double[pooledReplicates]);
        for (int replicate = 0; replicate < replicates; replicate++) {
            double[] drawn = identified.counts(replicate);
            fill(
                    twoWay,
                    replicate,
                    PanelFit.replicate(identified.cells, drawn, identified.weights(replicate), sample.isBase));
            fill(storyOnly, replicate, PanelFit.replicate(identified.cells, drawn, one, sample.isBase));
        }
        for (int replicate = 0; replicate < pooledReplicates; replicate++) {
            double[] drawn = sample.base.counts(replicate);
            twoWay.pooledBaseMean[replicate] = PooledShare.weighted(
                            sample.base.cells, drawn, sample.base.weights(replicate), sample.isBase)
                    .baseMean();
            storyOnly.pooledBaseMean[replicate] = PooledShare.weighted(
                            sample.base.cells, drawn, oneOfAll, sample.isBase)
                    .baseMean();
        }
        return new PanelScope(
                fit.expAlpha(),
                fit.baseMean(),
                PooledShare.of(sample.base.cells, sample.base.counts(), sample.isBase)
                        .baseMean(),
                twoWay,
                storyOnly);
    }

    /** The part of a sample that the point fit identifies; replicates are fitted to no more. */
    static Tally identified(Tally tally, PanelFit fit) {
        boolean[] isKept = new boolean[tally.cells.size()];
        for (int cell = 0; cell < isKept.length; cell++) {
            isKept[cell] = !Double.isNaN(fit.expBeta()[tally.cells.day()[cell]]);
        }
        return tally.where(isKept);
    }

    private static void fill(Replicates replicates, int replicate, PanelFit fit) {
        replicates.expAlpha[replicate] = fit.expAlpha();
        replicates.baseMean[replicate] = fit.baseMean();
    }

    /**
     * The index of a period.
     *
     * @param counted articles of the scope per member
     * @param exposure all articles per member, observed days only
     * @return NaN if the period or the base has no value
     */
    double index(long[] counted, long[] exposure) {
        double articles = 0;
        double expected = 0;
        for (int member = 0; member < expAlpha.length; member++) {
            if (expAlpha[member] > 0 && exposure[member] > 0) {
                articles += counted[member];
                expected += exposure[member] * expAlpha[member];
            }
        }
        return 100 * (articles / expected) / baseMean;
    }

    /** Articles of the scope that the period would have at the level of the base. */
    double expected(long[] exposure) {
        double expected = 0;
        for (int member = 0; member < expAlpha.length; member++) {
            if (expAlpha[member] > 0) {
                expected += exposure[member] * expAlpha[member];
            }
        }
        return expected * baseMean;
    }

    /**
     * The index of a period in each replicate.
     *
     * @param drawn articles weighted by story, member by replicate
     * @param exposure all articles per member, observed days only
     * @param outletWeights member by replicate
     * @return NaN where a replicate has no value
     */
    static double[] index(Replicates replicates, double[][] drawn, long[] exposure, double[][] outletWeights) {
        double[] index = new double[replicates.baseMean.length];
        for (int replicate = 0; replicate < index.length; replicate++) {
            double[] alpha = replicates.expAlpha[replicate];
            double articles = 0;
            double expected = 0;
            for (int member = 0; member < alpha.length; member++) {
                if (alpha[member] > 0 && exposure[member] > 0) {
                    double weight = outletWeights[member][replicate];
                    articles += weight * drawn[member][replicate];
                    expected += weight * exposure[member] * alpha[member];
                }
            }
            double value = 100 * (articles / expected) / replicates.baseMean[replicate];
            index[replicate] = Double.isFinite(value) ? value : Double.NaN;
        }
        return index;
    }

    /** All numbers, as stored in an artifact. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, expAlpha);
            out.writeDouble(baseMean);
            out.writeDouble(pooledBaseMean);
            for (Replicates replicates : List.of(twoWay, storyOnly)) {
                out.writeInt(replicates.expAlpha.length);
                for (double[] alpha : replicates.expAlpha) {
                    write(out, alpha);
                }
                write(out, replicates.baseMean);
                write(out, replicates.pooledBaseMean);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }

    /** The inverse of {@link #bytes}. */
    static PanelScope read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return new PanelScope(doubles(in), in.readDouble(), in.readDouble(), replicates(in), replicates(in));
        } catch (IOException truncated) {
            throw new UncheckedIOException("a verified file is whole", truncated);
        }
    }

    private static Replicates replicates(DataInputStream in) throws IOException {
        double[][] alpha = new double[in.readInt()][];
        for (int replicate = 0; replicate < alpha.length; replicate++) {
            alpha[replicate] = doubles(in);
        }
        return new Replicates(alpha, doubles(in), doubles(in));
    }

    private static void write(DataOutputStream out, double[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    private static double[] doubles(DataInputStream in) throws IOException {
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }
}
