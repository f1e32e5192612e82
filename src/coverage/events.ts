declare module '#core/events.ts' {
  interface EventDetails {
    'coverage.ruled': { ruleId: string; orderNumber: string; fromOn: string };
    'coverage.ruleEnded': { ruleId: string; orderNumber: string; lastOn: string };
    'officeWork.given': { employeeId: string; fromOn: string };
    'officeWork.ended': { employeeId: string; lastOn: string };
    'payroll.uploaded': { payrollId: string; officeId: string; month: string; rows: number; refused: number };
  }
}
export {};
