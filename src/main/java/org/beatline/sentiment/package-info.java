/**
 * Text to sentiment: five tiers of how the reported outcome turned out for the party primarily affected. Labels train
 * an ordinal model ({@link org.beatline.sentiment.TrainSentiment}); on-beat texts get vectors
 * ({@link org.beatline.sentiment.EncodeTexts}) and probabilities ({@link org.beatline.sentiment.TierModel}).
 */
package org.beatline.sentiment;
