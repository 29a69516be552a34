package coffer.storage.embedded.blob;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Files open for reading, the least recently used closed first. Also knows whether a file has
 * readers, so that it is not reused under them.
 */
final class OpenFiles implements AutoCloseable {
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock; in order of use.
  private final LinkedHashMap<Path, Handle> handles = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Path> retired = new HashSet<>();

  OpenFiles(int most) {
    this.most = most;
  }

  /** A file that stays open at least until it is given back. */
  static final class Handle {
    private final Path path;
    private final FileChannel channel;
    private int readers;
    private boolean dropped;

    private Handle(Path path, FileChannel channel) {
      this.path = path;
      this.channel = channel;
    }

    FileChannel channel() {
      return channel;
    }
  }

  /**
   * @throws NoSuchFileException if the file is gone or about to go: look up the blob again
   */
  Handle acquire(Path path) throws IOException {
    lock.lock();
    try {
      if (retired.contains(path)) {
        throw new NoSuchFileException(path.toString());
      }
      var handle = handles.get(path);
      if (handle == null) {
        handle = new Handle(path, FileChannel.open(path, READ));
        handles.put(path, handle);
        trim();
      }
      handle.readers++;
      return handle;
    } finally {
      lock.unlock();
    }
  }

  void release(Handle handle) throws IOException {
    lock.lock();
    try {
      handle.readers--;
      if (handle.dropped && handle.readers == 0) {
        handle.channel.close();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a handle whose channel was closed by a reader's interrupt. */
  void discard(Handle handle) {
    lock.lock();
    try {
      handle.dropped = true;
      handles.remove(handle.path, handle);
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody open the file any more; false, and nothing happens, if someone reads it now. */
  boolean retire(Path path) throws IOException {
    lock.lock();
    try {
      var handle = handles.get(path);
      if (handle != null && handle.readers > 0) {
        return false;
      }
      if (handle != null) {
        handles.remove(path);
        handle.channel.close();
      }
      retired.add(path);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The file of this name is gone for good. */
  void forget(Path path) {
    lock.lock();
    try {
      retired.remove(path);
    } finally {
      lock.unlock();
    }
  }

  private void trim() throws IOException {
    List<FileChannel> idle = new ArrayList<>();
    Iterator<Map.Entry<Path, Handle>> oldest = handles.entrySet().iterator();
    while (handles.size() > most && oldest.hasNext()) {
      var handle = oldest.next().getValue();
      if (handle.readers == 0) {
        oldest.remove();
        idle.add(handle.channel);
      }
    }
    for (FileChannel channel : idle) {
      channel.close();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      for (Handle handle : handles.values()) {
        handle.channel.close();
      }
      handles.clear();
    } finally {
      lock.unlock();
    }
  }
}
