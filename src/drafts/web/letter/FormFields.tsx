import { communicationForms } from '#documents/letterModel.ts';
