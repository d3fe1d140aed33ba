/**
 * Generated corpora with known truth: for the shipped sample, for benchmarks and for validating what the other packages
 * publish. Everything is a function of the plan: the same plan writes the same records on every machine.
 */
package org.beatline.simulate;
