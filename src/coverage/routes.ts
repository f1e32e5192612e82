import type { Handle } from '#core/http.ts';
import { allotOfficeWork, endOfficeWork } from './actions/officeWork.ts';
import { addCoverageRule, endCoverageRule } from './actions/rules.ts';
import { uploadPayroll } from './actions/uploadPayroll.ts';
import * as coverage from './contract/coverage.ts';
import * as payroll from './contract/payroll.ts';
import * as rules from './contract/rules.ts';
import { listCoverage, listPeopleCoverage, viewCoverage } from './queries/coverage.ts';
import { viewPayroll } from './queries/payroll.ts';
import { listCoverageRules } from './queries/rules.ts';

export function coverageRoutes(handle: Handle): void {
  handle(coverage.listCoverage, listCoverage);
  handle(coverage.listPeopleCoverage, listPeopleCoverage);
  handle(coverage.viewCoverage, viewCoverage);
  handle(coverage.allotOfficeWork, allotOfficeWork);
  handle(coverage.endOfficeWork, endOfficeWork);
  handle(rules.listCoverageRules, listCoverageRules);
  handle(rules.addCoverageRule, addCoverageRule);
  handle(rules.endCoverageRule, endCoverageRule);
  handle(payroll.viewPayroll, viewPayroll);
  handle(payroll.uploadPayroll, uploadPayroll);
}
