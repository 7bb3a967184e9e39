namespace Disbursement.Host.Tests.Pages.Sights;

/// <summary>What is measured inside the browser. Each answers a list of faults.</summary>
internal static class PageScripts
{
    // Told over are faults only: the list of all that axe found in order is a hundred times as long. Frames hold documents, which are not ours, and allow no script.
    public const string Axe =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'], iframes: false })).violations
          .flatMap(rule => rule.nodes.map(node => `axe ${rule.id}: ${node.html}`))
        """;

    public const string Sideways =
        """
        () => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          const wide = [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > root.clientWidth + 1);
          return ['moves sideways: ' + wide.slice(0, 3).map(each => each.outerHTML.slice(0, 120)).join(' | ')];
        }
        """;

    // A link within a sentence may be as small as its text (WCAG 2.5.8, inline); a box is touched by its label too.
    public const string SmallTargets =
        """
        () => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
          .filter(each => {
            const style = getComputedStyle(each);
            if (each.closest('.visually-hidden, .skip') || style.visibility === 'hidden' || each.getClientRects().length === 0) return false;
            if (each.tagName === 'A' && style.display === 'inline') {
              const around = each.parentElement.textContent.trim();
              if (around.length > each.textContent.trim().length) return false;
            }
            const box = (each.closest('label') ?? each).getBoundingClientRect();
            return box.height < 43.5 || box.width < 43.5;
          })
          .map(each => `smaller than 44 px: ${each.outerHTML.slice(0, 120)}`)
        """;

    public const string Structure =
        """
        language => {
          const faults = [];
          if (document.documentElement.lang !== language) faults.push('lang is ' + document.documentElement.lang);
          if (document.querySelectorAll('h1').length !== 1) faults.push('has ' + document.querySelectorAll('h1').length + ' h1');
          if (document.title.trim().length === 0) faults.push('has no title');
          if (document.querySelector('script')) faults.push('has a script');
          for (const link of document.querySelectorAll('.alert-error a[href^="#"]')) {
            const at = document.getElementById(link.hash.slice(1));
            if (!at || !(at.matches('input, select, textarea, button') || at.tabIndex >= -1 && at.querySelector('input'))) faults.push('a fault leads nowhere: ' + link.hash);
          }
          for (const field of document.querySelectorAll('[aria-describedby]'))
            for (const id of field.getAttribute('aria-describedby').split(' '))
              if (!document.getElementById(id)) faults.push('described by nothing: ' + id);
          for (const field of document.querySelectorAll('.field-fault :is(input:not([type=file]), textarea, select)'))
            if (getComputedStyle(field.closest('.choice') ?? field).borderTopColor !== getComputedStyle(field.closest('.field-fault').querySelector('.fault')).color) faults.push('is wrong and does not look it: ' + field.name);
          return faults;
        }
        """;
}
