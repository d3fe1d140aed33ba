/** Series over the described stories and the articles behind them: indices, intervals, support and releases. */
package org.beatline.trends;
