package io.millwright.driver.telephony.snmp;

import io.millwright.driver.telephony.probe.Answer;
import java.io.IOException;

/** What one probe wants to know of an agent; may remember the last answer. */
interface Question {
  Answer ask(Agent agent) throws IOException, InterruptedException;
}
