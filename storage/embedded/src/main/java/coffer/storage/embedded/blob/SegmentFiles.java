package coffer.storage.embedded.blob;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** How the packed lane opens the segment it fills; tests put a file there whose sync they hold. */
interface SegmentFiles {
  SegmentFiles ON_DISK = segment -> FileChannel.open(segment, WRITE);

  FileChannel open(Path segment) throws IOException;
}
