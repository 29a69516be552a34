/**
 * Which actions, resources and condition keys there are: data in this package's resource folder,
 * one file a service, and {@link coffer.policy.catalog.Catalog} to look things up.
 *
 * <p>Source: Service Authorization Reference; IAM User Guide, "AWS global condition context keys".
 */
@NullMarked
package coffer.policy.catalog;

import org.jspecify.annotations.NullMarked;
