/**
 * Articles to stories: which articles tell the same event, and which of them rest on somebody else's text. Vocabulary,
 * candidates, pair score, link, origins; {@link org.beatline.stories.LinkStories} is the job, everything hard is plain
 * Java.
 */
package org.beatline.stories;
