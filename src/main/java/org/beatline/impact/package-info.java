/**
 * Text to claims to impact: what a new development obliges operators, regulators and investors of the beat to do, 1 to
 * 10. Impact comes from typed claims, each with the sentence that supports it, and from nothing else: how many outlets
 * carry a story and how it is worded play no part.
 */
package org.beatline.impact;
