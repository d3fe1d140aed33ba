/** What keeps an installation well: is it fit for a night, what is wrong with its tables, what may be packed or deleted. */
package org.beatline.upkeep;
