/**
 * What Coffer does when things go wrong: processes killed, disks damaged or full, clients slow or
 * hostile. A real server in each test, in a process of its own where that process has to die.
 */
@NullMarked
package coffer.faults;

import org.jspecify.annotations.NullMarked;
