package io.millwright.driver.telephony.snmp;

import io.millwright.driver.telephony.limit.Limits;
import io.millwright.driver.telephony.probe.Answer;
import io.millwright.driver.telephony.probe.Probe;
import io.millwright.driver.telephony.probe.Verdict;
import io.millwright.driver.telephony.wire.Deadline;
import io.millwright.driver.telephony.wire.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Asks an agent. */
final class SnmpProbe implements Probe {
  private final Login login;
  private final Question question;
  private final Limits limits;

  SnmpProbe(Login login, Question question, Limits limits) {
    this.login = login;
    this.question = question;
    this.limits = limits;
  }

  @Override
  public String host() {
    return login.target().host();
  }

  @Override
  public Answer ask(Duration patience) throws InterruptedException {
    Deadline deadline = Deadline.in(patience);
    try (Agent agent = new Agent(login, deadline)) {
      Answer answer = question.ask(agent);
      return limits.judge(answer.after(deadline.passed()));
    } catch (RefusedException e) {
      return Answer.of(Verdict.REFUSED, "%s %s".formatted(login.target(), e.getMessage()));
    } catch (SocketTimeoutException e) {
      return silent(e, patience);
    } catch (IOException e) {
      return Failure.answer(e, login.target().toString(), patience);
    }
  }

  // An agent does not answer a community that it does not know, so both look the same.
  private Answer silent(SocketTimeoutException e, Duration patience) throws InterruptedException {
    Answer answer = Failure.answer(e, login.target().toString(), patience);
    return login.isCommunity()
        ? answer.judged(
            answer.verdict(),
            answer.words() + ": no agent is there, or it does not know the community")
        : answer;
  }
}
