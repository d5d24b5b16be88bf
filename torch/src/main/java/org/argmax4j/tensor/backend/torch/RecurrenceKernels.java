package org.argmax4j.tensor.backend.torch;

import org.argmax4j.tensor.backend.LstmStep;
import org.argmax4j.tensor.backend.torch.Workspace.Scratch;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** The steps of recurrences. */
final class RecurrenceKernels {

  private static final int GATES = 4;

  private RecurrenceKernels() {}

  /** The gates of a step in the buffer of all steps, or in one of a step of its own. */
  private record Gates(TorchStorage storage, int row, LstmStep step) {

    /** Some adjacent ones: of input, of forgetting, the candidate, of output. */
    private Tensor columns(int first, int count) {
      int units = step.units();
      int stride = GATES * units;
      return storage.at(
          Layout.matrix(row * stride + first * units, step.rows(), count * units, stride));
    }

    Tensor all() {
      return columns(0, GATES);
    }

    Tensor inputAndForget() {
      return columns(0, 2);
    }

    Tensor input() {
      return columns(0, 1);
    }

    Tensor forget() {
      return columns(1, 1);
    }

    Tensor candidate() {
      return columns(2, 1);
    }

    Tensor output() {
      return columns(3, 1);
    }
  }

  private static Tensor states(TorchStorage states, int row, LstmStep step) {
    return states.at(Layout.matrix(row * step.units(), step.rows(), step.units(), step.units()));
  }

  static void step(
      LstmStep step,
      TorchStorage gates,
      @Nullable TorchStorage recurrent,
      TorchStorage cells,
      TorchStorage hidden,
      TorchStorage state) {
    Gates g = new Gates(gates, step.row(), step);
    if (recurrent != null) {
      g.all().add_(new Gates(recurrent, 0, step).all());
    }
    g.inputAndForget().sigmoid_();
    g.candidate().tanh_();
    g.output().sigmoid_();
    Tensor cell = states(cells, step.row(), step);
    torch.mul_out(cell, g.input(), g.candidate());
    if (!step.first()) {
      cell.addcmul_(g.forget(), states(cells, step.previous(), step));
    }
    Tensor out = states(state, 0, step);
    torch.tanh_out(out, cell);
    out.mul_(g.output());
    states(hidden, step.row(), step).copy_(out);
  }

  static void gradient(
      Workspace work,
      LstmStep step,
      TorchStorage gates,
      TorchStorage cells,
      TorchStorage dHidden,
      TorchStorage dState,
      TorchStorage dCell,
      TorchStorage dRecurrent) {
    Gates g = new Gates(gates, step.row(), step);
    Gates d = new Gates(dRecurrent, 0, step);
    Tensor dh = states(work.scratch(Scratch.FIRST, step.size()), 0, step);
    Tensor squashed = states(work.scratch(Scratch.SECOND, step.size()), 0, step);
    Tensor part = states(work.scratch(Scratch.THIRD, step.size()), 0, step);
    torch.add_out(dh, states(dState, 0, step), states(dHidden, step.row(), step));
    torch.tanh_out(squashed, states(cells, step.row(), step));
    // Of the gate of output, before its function.
    torch.mul_out(part, dh, squashed);
    torch.sigmoid_backward_out(d.output(), part, g.output());
    // Of the cell, through its tanh.
    dh.mul_(g.output());
    torch.tanh_backward_out(part, dh, squashed);
    Tensor dc = part;
    dc.add_(states(dCell, 0, step));
    torch.mul_out(dh, dc, g.candidate());
    torch.sigmoid_backward_out(d.input(), dh, g.input());
    torch.mul_out(dh, dc, g.input());
    torch.tanh_backward_out(d.candidate(), dh, g.candidate());
    if (step.first()) {
      d.forget().zero_();
    } else {
      torch.mul_out(dh, dc, states(cells, step.previous(), step));
      torch.sigmoid_backward_out(d.forget(), dh, g.forget());
    }
    torch.mul_out(states(dCell, 0, step), dc, g.forget());
    g.all().copy_(d.all());
  }
}
