package org.beatline.sentiment;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The quantised e5-small-v2 network (Wang et al. 2022): mean over tokens, length 1, on the {@link VectorGrid}. One text
 * per call and no padding, because a dynamically quantised network gives a text other numbers in other company. One
 * session per JVM; safe for use by many threads.
 */
final class E5Encoder {
    /** Numbers per vector. */
    static final int DIMENSIONS = 384;

    private static final String NETWORK = "/e5-small-v2-q.onnx";
    private static final String TOKENIZER = "/e5-small-v2-q-tokenizer.json";
    /** The network was trained with this mark before texts that are compared with each other. */
    private static final String PREFIX = "query: ";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPiece tokens;

    private E5Encoder() {
        try (InputStream tokenizer = resource(TOKENIZER);
                InputStream network = resource(NETWORK);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            tokens = WordPiece.read(tokenizer);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            // The arena keeps the memory of the longest text for good, several times what a text needs.
            options.setCPUArenaAllocator(false);
            environment = OrtEnvironment.getEnvironment();
            session = environment.createSession(network.readAllBytes(), options);
        } catch (IOException | OrtException unusable) {
            throw new IllegalStateException("the encoder on the class path cannot be opened", unusable);
        }
    }

    /** The one encoder of this JVM, opened on first use. */
    static E5Encoder shared() {
        return Shared.ENCODER;
    }

    /**
     * Vector of a text.
     *
     * @param tokenCap word pieces read, start and end mark included
     * @return {@link #DIMENSIONS} numbers on the grid
     */
    float[] vector(String text, int tokenCap) {
        long[] ids = tokens.ids(PREFIX + text, tokenCap);
        long[] shape = {1, ids.length};
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor tokenIds = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor segments =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape)) {
            Map<String, OnnxTensor> input = new LinkedHashMap<>();
            input.put("input_ids", tokenIds);
            input.put("attention_mask", attention);
            input.put("token_type_ids", segments);
            input.keySet().retainAll(session.getInputNames());
            try (OrtSession.Result states = session.run(input)) {
                return VectorGrid.snap(unitMean(((OnnxTensor) states.get(0)).getFloatBuffer(), ids.length));
            }
        } catch (OrtException failed) {
            throw new IllegalStateException("the encoder failed on a text of " + ids.length + " tokens", failed);
        }
    }

    private static float[] unitMean(FloatBuffer states, int tokenCount) {
        double[] sum = new double[DIMENSIONS];
        for (int token = 0; token < tokenCount; token++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += states.get(token * DIMENSIONS + i);
            }
        }
        double length = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
        float[] mean = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            mean[i] = (float) (sum[i] / length);
        }
        return mean;
    }

    private static InputStream resource(String name) {
        InputStream found = E5Encoder.class.getResourceAsStream(name);
        if (found == null) {
            throw new IllegalStateException("no " + name + " on the class path");
        }
        return found;
    }

    private static final class Shared {
        private static final E5Encoder ENCODER = new E5Encoder();
    }
}
