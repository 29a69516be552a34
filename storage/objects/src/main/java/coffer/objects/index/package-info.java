/**
 * The index of objects: which versions a key has, in what order, and what every write does to them.
 *
 * <p>A key lives in one partition. A write reads the key's head and current record in one view,
 * decides, and commits one batch that guards both; if a guard fails it begins again. Reads of one
 * key are one read of one partition, listings merge the partitions the route table names.
 */
@NullMarked
package coffer.objects.index;

import org.jspecify.annotations.NullMarked;
