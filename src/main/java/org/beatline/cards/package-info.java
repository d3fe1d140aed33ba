/** Stories described: what happened, how many independent origins say so, how it turned out and what it changes. */
package org.beatline.cards;
