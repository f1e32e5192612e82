export const hi = {
  'paper.kind.receipt': 'प्राप्ति',
  'paper.kind.file': 'पत्रावली',
  'nature.electronic': 'इलेक्ट्रॉनिक',
  'nature.physical': 'भौतिक',
  'classification.normal': 'सामान्य',
  'classification.confidential': 'गोपनीय',
  'classification.secret': 'गुप्त',
  'classification.top_secret': 'परम गुप्त',
  'priority.ordinary': 'साधारण',
  'priority.priority': 'प्राथमिकता',
  'priority.immediate': 'तात्कालिक',
  'priority.top': 'सर्वोच्च प्राथमिकता',
};
