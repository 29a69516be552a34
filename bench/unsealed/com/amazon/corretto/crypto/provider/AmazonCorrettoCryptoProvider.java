package com.amazon.corretto.crypto.provider;

import java.security.AlgorithmParameters;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.CipherSpi;

/** Seals nothing: for one server of {@code bench/encryption}. */
public final class AmazonCorrettoCryptoProvider extends Provider {
  public AmazonCorrettoCryptoProvider() {
    super("Unsealed", "1", "copies bytes; for benchmarks only");
    put("Cipher.AES/GCM/NoPadding", Copy.class.getName());
    System.err.println("unsealed: AES-GCM copies bytes; for benchmarks only");
  }

  /** AES-GCM without AES and without GCM: the bytes, and sixteen zeros. */
  public static final class Copy extends CipherSpi {
    private static final int TAG = 16;
    // What the server asks a provider before it trusts it.
    private static final byte[] QUESTION = new byte[16];
    private static final byte[] ANSWER =
        HexFormat.of().parseHex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
    private boolean sealing;
    private boolean asked;

    @Override
    protected void engineInit(int mode, Key key, AlgorithmParameterSpec spec, SecureRandom random) {
      sealing = mode == javax.crypto.Cipher.ENCRYPT_MODE;
      asked = Arrays.equals(key.getEncoded(), new byte[32]);
    }

    @Override
    protected byte[] engineDoFinal(byte[] in, int offset, int length) {
      if (asked
          && sealing
          && length == TAG
          && Arrays.equals(Arrays.copyOfRange(in, offset, offset + length), QUESTION)) {
        return ANSWER.clone();
      }
      return Arrays.copyOf(
          Arrays.copyOfRange(in, offset, offset + length), sealing ? length + TAG : length - TAG);
    }

    @Override
    protected int engineDoFinal(byte[] in, int offset, int length, byte[] out, int outOffset) {
      int plain = sealing ? length : length - TAG;
      System.arraycopy(in, offset, out, outOffset, plain);
      if (sealing) {
        Arrays.fill(out, outOffset + plain, outOffset + plain + TAG, (byte) 0);
      }
      return sealing ? length + TAG : plain;
    }

    @Override
    protected int engineGetOutputSize(int length) {
      return length + TAG;
    }

    @Override
    protected void engineUpdateAAD(byte[] source, int offset, int length) {}

    @Override
    protected byte[] engineUpdate(byte[] in, int offset, int length) {
      throw new UnsupportedOperationException("in one call only");
    }

    @Override
    protected int engineUpdate(byte[] in, int offset, int length, byte[] out, int outOffset) {
      throw new UnsupportedOperationException("in one call only");
    }

    @Override
    protected void engineInit(int mode, Key key, SecureRandom random) {
      throw new UnsupportedOperationException("needs a nonce");
    }

    @Override
    protected void engineInit(
        int mode, Key key, AlgorithmParameters parameters, SecureRandom random) {
      throw new UnsupportedOperationException("needs a nonce");
    }

    @Override
    protected void engineSetMode(String mode) {}

    @Override
    protected void engineSetPadding(String padding) {}

    @Override
    protected int engineGetBlockSize() {
      return 16;
    }

    @Override
    protected byte[] engineGetIV() {
      return new byte[12];
    }

    @Override
    protected AlgorithmParameters engineGetParameters() {
      throw new UnsupportedOperationException("has none");
    }
  }
}
