// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the list of pictures into a comparison with a slider: the first is before, the others are steps, which are
// chosen with buttons, or with a second slider where they are moments.
(function () {
  'use strict';
  var byId = function (id) { return document.getElementById(id); };
  var figures = Array.prototype.slice.call(byId('all').querySelectorAll('figure'));
  var before = byId('before'), after = byId('after'), stage = byId('stage');
  var slider = byId('slider'), steps = byId('steps');

  function say() {
    slider.setAttribute('aria-valuetext', slider.dataset.text.replace('%s', slider.value));
  }
  function cut() {
    stage.style.setProperty('--cut', slider.value + '%');
    say();
  }
  function show(i) {
    var picture = figures[i].querySelector('img');
    after.src = picture.src;
    after.alt = picture.alt;
    byId('tag').textContent = figures[i].dataset.label;
    byId('detail').textContent = figures[i].dataset.detail;
  }

  function addSteps() {
    figures.slice(1).forEach(function (figure, i) {
      var label = document.createElement('label');
      var input = document.createElement('input');
      var name = document.createElement('span');
      input.type = 'radio';
      input.name = 'step';
      input.checked = i === 0;
      input.addEventListener('change', function () { show(i + 1); });
      name.textContent = figure.dataset.label;
      label.append(input, name);
      steps.append(label);
    });
  }
  function addTime() {
    var moment = byId('moment'), time = byId('time'), marks = byId('marks');
    function go() {
      var figure = figures[moment.value];
      show(+moment.value);
      // Numbers of steps mean nothing to who listens, so the slider says the moment.
      moment.setAttribute('aria-valuetext', figure.dataset.label);
      Array.prototype.forEach.call(marks.children, function (mark, i) {
        mark.classList.toggle('now', i + 1 === +moment.value);
      });
    }
    moment.max = figures.length - 1;
    time.style.setProperty('--n', figures.length - 1);
    figures.slice(1).forEach(function (figure, i) {
      var mark = document.createElement('span');
      mark.textContent = figure.dataset.label;
      mark.addEventListener('click', function () {
        moment.value = i + 1;
        go();
      });
      marks.append(mark);
    });
    moment.addEventListener('input', go);
    time.hidden = false;
    go();
  }

  var first = figures[0].querySelector('img');
  before.src = first.src;
  before.alt = first.alt;
  stage.style.maxWidth = 'calc(78vh * ' + first.getAttribute('width') / first.getAttribute('height') + ')';
  if (byId('time').dataset.overTime === 'yes' && figures.length > 2) {
    addTime();
  } else {
    addSteps();
    steps.hidden = figures.length < 3;
  }
  slider.addEventListener('input', cut);
  show(1);
  cut();
  document.documentElement.classList.add('js');
})();
