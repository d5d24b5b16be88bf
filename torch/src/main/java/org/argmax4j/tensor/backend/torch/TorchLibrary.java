package org.argmax4j.tensor.backend.torch;

import com.sun.jna.NativeLibrary;
import java.util.Locale;
import org.argmax4j.config.InputException;
import org.argmax4j.tensor.backend.Hardware;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/**
 * LibTorch in this process, with the settings under which a run can be repeated: one thread, no
 * arithmetic of less than float32, and kernels on cards that add in one order.
 *
 * @param hardware what it computes on
 * @param cards how many cards it sees
 * @param description name, version and settings
 */
record TorchLibrary(Hardware hardware, int cards, String description) {

  /**
   * {@code false} lets cards add in any order: faster, and no two runs are alike. Without it, they
   * are.
   */
  static final String DETERMINISTIC_PROPERTY = "argmax4j.torch.deterministic";

  // JavaCPP would ask the system for the memory of the process at each new tensor.
  private static final String MEMORY_CHECK = "org.bytedeco.javacpp.maxPhysicalBytes";

  /**
   * Loads the library.
   *
   * @throws InputException if it is to compute on a card and sees none
   */
  static TorchLibrary load(Hardware hardware) {
    if (System.getProperty(MEMORY_CHECK) == null) {
      System.setProperty(MEMORY_CHECK, "0");
    }
    boolean deterministic =
        Boolean.parseBoolean(System.getProperty(DETERMINISTIC_PROPERTY, "true"));
    // Read when the libraries load.
    setVariable("OPENBLAS_NUM_THREADS", "1");
    setVariable("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
    torch.set_num_threads(1);
    Context context = torch.globalContext();
    context.setDeterministicMkldnn(true);
    context.setBenchmarkCuDNN(false);
    context.setAllowTF32CuDNN(false);
    context.setAllowTF32CuBLAS(false);
    String version = torch.class.getPackage().getImplementationVersion();
    if (hardware == Hardware.CPU) {
      return new TorchLibrary(
          hardware, 0, String.format(Locale.ROOT, "torch %s cpu float32, 1 thread", version));
    }
    if (!torch.cuda_is_available()) {
      throw new InputException(
          "device: found gpu, but LibTorch sees no card that its binaries and the driver serve; see"
              + " doctor, or use --device cpu");
    }
    context.setDeterministicAlgorithms(deterministic, false);
    context.setDeterministicCuDNN(deterministic);
    return new TorchLibrary(
        hardware,
        torch.cuda_device_count(),
        String.format(
            Locale.ROOT,
            "torch %s cuda float32, %s",
            version,
            deterministic ? "deterministic" : "not deterministic"));
  }

  /** Where a thread computes that was not given a card of its own. */
  TorchDevice firstDevice() {
    return hardware == Hardware.CPU ? TorchDevice.processor() : TorchDevice.card(0);
  }

  /** A JVM cannot set its own variables. */
  private static void setVariable(String name, String value) {
    NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] {name, value, 1});
  }
}
