package org.beatline.articles;

/** What an outlet outside the registry is worth. */
public enum UnreviewedOutlets {
    /** Owner unknown: visible, counted apart, nothing toward verification. */
    ZERO,
    /** Every unknown host is its own owner; its articles carry {@link ArticleFlag#OWNERS_UNREVIEWED}. */
    HOST
}
