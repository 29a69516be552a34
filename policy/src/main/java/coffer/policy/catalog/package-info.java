/**
 * Which actions, resources and condition keys there are. Source: Service Authorization Reference.
 */
@NullMarked
package coffer.policy.catalog;

import org.jspecify.annotations.NullMarked;
