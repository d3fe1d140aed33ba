/** What leaves the house: Parquet files for readers without Delta, and the dictionary that explains them. */
package org.beatline.publish;
